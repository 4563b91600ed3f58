import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stageMove, stageView } from '#shared/contract/schemas/session.ts';
import { firstView, moveStage, type StageMove, type StageView, stageRates } from '#shared/domain/session/stage-view.ts';

const now = 1_000_000;
const viewAfter = (moves: readonly StageMove[], count = 3, start: StageView = firstView()): StageView =>
  moves.reduce((view, move) => moveStage(view, move, { count, now }), start);
const next: StageMove = { kind: 'next' };
const previous: StageMove = { kind: 'previous' };
const black: StageMove = { kind: 'blank', screen: 'black' };

const moves: fc.Arbitrary<StageMove> = fc.oneof(
  fc.constantFrom<StageMove>(
    next,
    previous,
    { kind: 'first' },
    { kind: 'last' },
    black,
    { kind: 'blank', screen: 'white' },
    { kind: 'hold' },
    { kind: 'captions' },
    { kind: 'mute' },
    { kind: 'replay' },
    { kind: 'close_panel' },
    { kind: 'rate', step: 1 },
    { kind: 'rate', step: -1 },
    { kind: 'timer', action: 'start', durationMs: 60_000 },
    { kind: 'timer', action: 'pause' },
    { kind: 'timer', action: 'resume' },
    { kind: 'timer', action: 'stop' },
    {
      kind: 'panel',
      panel: {
        kind: 'poll',
        question: 'Yes?',
        options: [
          { label: 'Yes', count: 0 },
          { label: 'No', count: 0 },
        ],
      },
    },
    { kind: 'count', option: 1, step: 1 },
    { kind: 'count', option: 0, step: -1 },
    { kind: 'zoom', scale: 3, x: 1, y: 0 },
  ),
  fc.integer({ min: 0, max: 500 }).map((index): StageMove => ({ kind: 'go', index })),
);

describe('what stage and console agree on', () => {
  it('stays a view whatever is pressed, with a step of the session or the closing card in front', () => {
    fc.assert(
      fc.property(fc.array(moves, { maxLength: 60 }), fc.integer({ min: 0, max: 200 }), (pressed, count) => {
        for (const move of pressed) expect(stageMove.safeParse(move).success).toBe(true);
        const view = viewAfter(pressed, count);
        expect(stageView.safeParse(view).error).toBeUndefined();
        expect(view.index).toBeLessThanOrEqual(count);
        expect(stageRates).toContain(view.rate);
      }),
    );
  });

  it('goes to the closing card after the last step and not behind it, nor before the first', () => {
    expect(viewAfter([next, next, next, next, next]).index).toBe(3);
    expect(viewAfter([previous]).index).toBe(0);
    expect(viewAfter([{ kind: 'last' }]).index).toBe(2);
    expect(viewAfter([{ kind: 'go', index: 99 }]).index).toBe(3);
  });

  it('only brings the light back when "next" is pressed in the dark', () => {
    expect(viewAfter([next, black, next])).toMatchObject({ index: 1, screen: 'content' });
    expect(viewAfter([next, black, previous])).toMatchObject({ index: 1, screen: 'content' });
    expect(viewAfter([black, { kind: 'blank', screen: 'white' }]).screen).toBe('white');
    expect(viewAfter([black, black]).screen).toBe('content');
  });

  it('begins each step whole, playing and without a panel, and keeps speed, captions, volume and timer', () => {
    const view = viewAfter([
      { kind: 'rate', step: 1 },
      { kind: 'captions' },
      { kind: 'volume', volume: 0.4 },
      { kind: 'timer', action: 'start', durationMs: 60_000 },
      { kind: 'zoom', scale: 2, x: 0, y: 0 },
      { kind: 'hold' },
      { kind: 'panel', panel: { kind: 'question', question: 'Why?' } },
      next,
    ]);
    expect(view).toMatchObject({ index: 1, isHeld: false, panel: null, zoom: { scale: 1 } });
    expect(view).toMatchObject({ rate: 1.25, hasCaptions: false, volume: 0.4, timer: { endsAt: now + 60_000 } });
  });

  it('stops the film while the class talks, and goes on afterwards', () => {
    const talking = viewAfter([{ kind: 'panel', panel: { kind: 'question', question: 'Why?' } }]);
    expect(talking.isHeld).toBe(true);
    expect(viewAfter([{ kind: 'close_panel' }], 3, talking).isHeld).toBe(false);
  });

  it('keeps the time that is left while a timer stands', () => {
    const begun = viewAfter([{ kind: 'timer', action: 'start', durationMs: 60_000 }]);
    const stands = moveStage(begun, { kind: 'timer', action: 'pause' }, { count: 3, now: now + 20_000 });
    expect(stands.timer).toEqual({ durationMs: 60_000, endsAt: null, leftMs: 40_000 });
    const again = moveStage(stands, { kind: 'timer', action: 'resume' }, { count: 3, now: now + 500_000 });
    expect(again.timer?.endsAt).toBe(now + 540_000);
  });

  it('counts hands, never below none', () => {
    const options = [
      { label: 'Yes', count: 0 },
      { label: 'No', count: 0 },
    ];
    const asked: StageMove = { kind: 'panel', panel: { kind: 'poll', question: 'Yes?', options } };
    const up: StageMove = { kind: 'count', option: 1, step: 1 };
    const down: StageMove = { kind: 'count', option: 0, step: -1 };
    expect(viewAfter([asked, up, up, down]).panel).toMatchObject({ options: [{ count: 0 }, { count: 2 }] });
    expect(viewAfter([up]).panel).toBeNull();
  });
});
