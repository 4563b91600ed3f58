import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { firstSettings } from '#shared/domain/settings.ts';
import { expectRejection } from '#tests/helpers/expect-app-error.ts';
import { type ReadyClass, startReadyClass } from '#tests/helpers/start-core.ts';

describe('the settings of the studio', () => {
  let ready: ReadyClass;
  beforeEach(async () => {
    ready = await startReadyClass();
  });
  afterEach(() => ready.core.remove());
  const current = async () => (await ready.core.call('app.status', {})).settings;
  const change = (input: object) => ready.core.call('settings.change', input, ready.teacherToken);

  it('are changed one by one and stay over a restart', async () => {
    expect(await current()).toEqual(firstSettings);
    const changed = { ...firstSettings, countdownSeconds: 0, hasSounds: false };
    await change({ countdownSeconds: 0 });
    expect(await change({ hasSounds: false })).toEqual({ settings: changed });
    ready.core = await ready.core.restart();
    expect(await current()).toEqual(changed);
  });

  it.each([{ countdownSeconds: 11 }, { countdownSeconds: -1 }, { countdownSeconds: 1.5 }, { volume: 1 }])(
    'refuse %j, and stay as they were',
    async (input) => {
      await expectRejection(change(input), 'request.invalid');
      expect(await current()).toEqual(firstSettings);
    },
  );
});
