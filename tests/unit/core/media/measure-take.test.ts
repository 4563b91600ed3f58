import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OperationInput, OwnPost, Take } from '#shared/contract/index.ts';
import { routes } from '#shared/contract/index.ts';
import { limits } from '#shared/domain/limits.ts';
import { noiseTake } from '#tests/helpers/child-at-work.ts';
import { origin } from '#tests/helpers/core-client.ts';
import { withClassFile } from '#tests/helpers/damage.ts';
import { type RecordedTake, recordedVideo } from '#tests/helpers/recorded-take.ts';
import { type ReadyClass, startReadyClass } from '#tests/helpers/start-core.ts';
import { waitUntil } from '#tests/helpers/wait-until.ts';

const speech = (): RecordedTake => {
  const bytes = readFileSync(new URL('../../../fixtures/sound-speech.webm', import.meta.url));
  return { kind: 'voice', mimeType: 'audio/webm;codecs=opus', clockMs: 5_000, bytes, slices: [bytes] };
};
const darkPicture: NonNullable<OperationInput<'take.finish'>['picture']> = {
  meanLuma: 0.08,
  darkRatio: 0.9,
  blackRatio: 0.1,
  frozenRatio: 0,
};

describe('the verdict on a take', () => {
  let ready: ReadyClass;
  let token: string;
  const sitDown = async (): Promise<void> => {
    token = (await ready.core.call('turn.start', { studentId: ready.students[0]?.id ?? '' })).token;
  };
  beforeEach(async () => {
    ready = await startReadyClass();
    await sitDown();
  });
  afterEach(() => ready.core.remove());

  const begin = async (take: RecordedTake): Promise<{ takeId: string; postId: string }> => {
    const { post } = await ready.core.call('post.open', { kind: take.kind, purpose: 'answer' }, token);
    const begun = { postId: post.id, kind: take.kind, mimeType: take.mimeType };
    const takeId = (await ready.core.call('take.begin', begun, token)).take.id;
    let offset = 0;
    for (const slice of take.slices) {
      const request = { method: 'PUT', headers: { authorization: `Bearer ${token}` }, body: new Uint8Array(slice) };
      expect((await ready.core.fetch(new Request(origin + routes.chunks(takeId, offset), request))).status).toBe(200);
      offset += slice.length;
    }
    return { takeId, postId: post.id };
  };
  const finish = (takeId: string, take: RecordedTake, picture?: typeof darkPicture) =>
    ready.core.call(
      'take.finish',
      { takeId, durationMs: take.clockMs, reason: 'child', ...(picture === undefined ? {} : { picture }) },
      token,
    );
  const find = async (postId: string): Promise<OwnPost | undefined> =>
    (await ready.core.call('post.mine', {}, token)).posts.find(({ id }) => id === postId);
  const measured = (postId: string): Promise<Take> =>
    waitUntil('the take is measured', async () => {
      const take = (await find(postId))?.take;
      return take?.verdict === null ? null : take;
    });
  const rows = (): unknown[] =>
    withClassFile(ready.core, ready.classId, (db) => db.prepare('SELECT take_id FROM take_measures').pluck().all());

  it('comes with the wave of what was said, and stays after a restart', async () => {
    const { takeId, postId } = await begin(speech());
    await finish(takeId, speech());
    const take = await measured(postId);
    expect(take).toMatchObject({ state: 'ready', verdict: { sound: 'good', picture: 'none' } });
    expect(take.peaks).toHaveLength(limits.waveformPeaks);
    ready.core = await ready.core.restart();
    await sitDown();
    expect((await find(postId))?.take).toMatchObject({ verdict: take.verdict, peaks: take.peaks });
  });

  it('counts what the page saw of a film', async () => {
    const { takeId, postId } = await begin(recordedVideo());
    await finish(takeId, recordedVideo(), darkPicture);
    expect((await measured(postId)).verdict?.picture).toBe('dark');
  });

  it('is there for a take that a crash ended', async () => {
    const { postId } = await begin(speech());
    ready.core = await ready.core.restart();
    await sitDown();
    const take = await measured(postId);
    expect(take).toMatchObject({ stopReason: 'recovered', verdict: { sound: 'good' } });
  });

  it('is found at the next start for takes that nobody has looked at', async () => {
    const { takeId, postId } = await begin(speech());
    await finish(takeId, speech());
    await measured(postId);
    await ready.core.close();
    withClassFile(ready.core, ready.classId, (db) => db.exec('DELETE FROM take_measures'));
    ready.core = await ready.core.restart();
    await sitDown();
    expect((await measured(postId)).verdict?.sound).toBe('good');
  });

  it('is that nothing was heard where the sound cannot be read, and the take is kept all the same', async () => {
    const noise = noiseTake(40_000);
    const { takeId, postId } = await begin(noise);
    await finish(takeId, noise);
    const take = await measured(postId);
    expect(take).toMatchObject({ state: 'unproven', verdict: { sound: 'none' }, peaks: null });
    expect(take.medium?.sizeBytes).toBe(noise.bytes.length);
  });

  it('K4 goes with the take', async () => {
    const { takeId, postId } = await begin(speech());
    await finish(takeId, speech());
    await measured(postId);
    expect(rows()).toEqual([takeId]);
    await ready.core.call('take.discard', { takeId }, token);
    expect(rows()).toEqual([]);
  });
});
