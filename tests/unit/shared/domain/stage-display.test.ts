import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stageUrl } from '#shared/domain/app-address.ts';
import { chooseStageDisplay } from '#shared/domain/stage-display.ts';
import { display } from '#tests/helpers/electron-double.ts';

describe('the display for the stage', () => {
  const displays = fc.uniqueArray(
    fc.record({
      id: fc.nat({ max: 9 }),
      internal: fc.boolean(),
      detected: fc.boolean(),
      size: fc.record({ width: fc.nat({ max: 4000 }), height: fc.nat({ max: 4000 }) }),
    }),
    { selector: ({ id }) => id, maxLength: 6 },
  );

  it('never covers the kiosk, and is there whenever another display is', () => {
    fc.assert(
      fc.property(displays, fc.nat({ max: 9 }), (given, kioskId) => {
        const all = given.map(({ id, ...parts }) => display(id, parts));
        const usable = all.filter(({ id, detected }) => id !== kioskId && detected);
        const chosen = chooseStageDisplay(all, kioskId);
        if (usable.length === 0) expect(chosen).toBeNull();
        else expect(usable).toContain(chosen);
        if (chosen?.internal) expect(usable.every(({ internal }) => internal)).toBe(true);
      }),
    );
  });

  it('is the projector before the laptop lid, and the larger of two projectors', () => {
    const lid = display(1, { internal: true, size: { width: 3840, height: 2160 } });
    const small = display(2, { size: { width: 1280, height: 720 } });
    const large = display(3);
    expect(chooseStageDisplay([lid, small, large], 9)).toBe(large);
    expect(chooseStageDisplay([lid, small, large], 3)).toBe(small);
    expect(chooseStageDisplay([lid, small], 2)).toBe(lid);
    expect(chooseStageDisplay([lid], 1)).toBeNull();
  });

  it('shows the page only', () => {
    expect(stageUrl('/#/stage/0198')).toBe('meridian://app/#/stage/0198');
    for (const path of [
      'https://evil.example/',
      '//evil.example/',
      'meridian://app/#/x',
      '/media/1',
      '',
      '#/stage',
      '/\\evil',
    ]) {
      expect(stageUrl(path)).toBeNull();
    }
  });
});
