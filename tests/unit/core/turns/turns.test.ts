import { v7 as uuidv7 } from 'uuid';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { beginRecording, submitPost } from '#tests/helpers/child-at-work.ts';
import { expectRejection } from '#tests/helpers/expect-app-error.ts';
import { recordedVideo } from '#tests/helpers/recorded-take.ts';
import { type ReadyClass, startCore, startReadyClass } from '#tests/helpers/start-core.ts';
import { waitUntil } from '#tests/helpers/wait-until.ts';

describe('a turn', () => {
  let ready: ReadyClass;
  beforeEach(async () => {
    ready = await startReadyClass();
  });
  afterEach(() => ready.core.remove());

  const [amina, omar] = [0, 1].map((index) => () => ready.students[index]?.id ?? '') as [() => string, () => string];

  it('refuses a child who is not in the class list', async () => {
    await expectRejection(ready.core.call('turn.start', { studentId: uuidv7() }), 'student.not_found');
  });

  it('refuses before the set-up', async () => {
    const core = await startCore();
    await expectRejection(core.call('turn.start', { studentId: uuidv7() }), 'setup.required');
    await core.remove();
  });

  it('ends when the next child begins: the old token opens nothing', async () => {
    const first = await ready.core.call('turn.start', { studentId: amina() });
    const second = await ready.core.call('turn.start', { studentId: omar() });
    await expectRejection(ready.core.call('post.mine', {}, first.token), 'auth.turn_required');
    await expect(ready.core.call('post.mine', {}, second.token)).resolves.toEqual({ posts: [] });
    expect(first.token).toMatch(/^[\w-]{43}$/);
    expect(second.token).not.toBe(first.token);
  });

  it('ends when the child says so, and with the app', async () => {
    const { token } = await ready.core.call('turn.start', { studentId: amina() });
    await ready.core.call('turn.end', {}, token);
    await expectRejection(ready.core.call('post.mine', {}, token), 'auth.turn_required');
    const again = await ready.core.call('turn.start', { studentId: amina() });
    ready.core = await ready.core.restart();
    await expectRejection(ready.core.call('post.mine', {}, again.token), 'auth.turn_required');
  });

  it("does not end the next child's turn when an old page says goodbye late", async () => {
    const { token } = await ready.core.call('turn.start', { studentId: amina() });
    const next = await ready.core.call('turn.start', { studentId: omar() });
    await expectRejection(ready.core.call('turn.end', {}, token), 'auth.turn_required');
    await expect(ready.core.call('post.mine', {}, next.token)).resolves.toEqual({ posts: [] });
  });

  it.each(['the child gets up', 'the next child sits down'])(
    'M4 keeps and offers what was being recorded when %s, without a restart',
    async (how) => {
      const { core } = ready;
      const { token } = await core.call('turn.start', { studentId: amina() });
      const { take } = await beginRecording(core, token, recordedVideo());
      if (how === 'the child gets up') await core.call('turn.end', {}, token);
      else await core.call('turn.start', { studentId: omar() });
      const offered = await waitUntil('the take is offered', async () => {
        const { unfinished } = await core.call('app.status', {});
        return unfinished[0] ?? null;
      });
      expect(offered).toMatchObject({ takeId: take.id, student: { id: amina() } });
      expect(Math.abs(offered.durationMs - recordedVideo().clockMs)).toBeLessThan(1_000);
    },
  );

  it('shows a child the posts of that child only', async () => {
    const own = await submitPost(ready.core, amina(), { text: 'Bread.' });
    await submitPost(ready.core, omar(), { text: 'Bells.' });
    const { posts, student } = await ready.core.call('turn.start', { studentId: amina() });
    expect(student.id).toBe(amina());
    expect(posts.map(({ id }) => id)).toEqual([own.id]);
  });
});
