import { describe, expect, it, onTestFinished } from 'vitest';
import { postOperation } from '#tests/helpers/core-client.ts';
import { startCore, startReadyClass } from '#tests/helpers/start-core.ts';

describe('the status', () => {
  it('V3 shows nothing of the keys, the PIN or the device secret', async () => {
    const { core } = await startReadyClass();
    onTestFinished(() => core.remove());
    const text = await (await postOperation(core, 'app.status', {})).text();
    expect(text).not.toMatch(/key|secret|salt|sealed|envelope/i);
  });

  it('names the endpoint that was given at the start', async () => {
    const suggestedEndpoint = 'https://meridian.example.org';
    const core = await startCore({ suggestedEndpoint });
    onTestFinished(() => core.remove());
    expect((await core.call('app.status', {})).suggestedEndpoint).toBe(suggestedEndpoint);
  });

  it('says when nobody answers behind a closed door, not that there is no class', async () => {
    const { core } = await startReadyClass();
    onTestFinished(() => core.remove());
    await core.close();
    const answer = await postOperation(core, 'student.list', {});
    expect(await answer.json()).toMatchObject({ code: 'internal.unexpected', details: { coreAnswers: false } });
  });
});
