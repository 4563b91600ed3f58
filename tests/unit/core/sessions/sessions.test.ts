import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { submitPost } from '#tests/helpers/child-at-work.ts';
import { startTestEndpoint, type TestEndpoint } from '#tests/helpers/endpoint.ts';
import { approve, settled, syncNow } from '#tests/helpers/exchange.ts';
import { expectRejection } from '#tests/helpers/expect-app-error.ts';
import type { ReadyClass } from '#tests/helpers/start-core.ts';
import { restartClass, startReceiver, startSender } from '#tests/helpers/sync-pair.ts';

describe('a session at the projector', () => {
  let endpoint: TestEndpoint;
  let sender: ReadyClass;
  let viewer: ReadyClass;
  let postIds: string[];
  let monotonic = 0;

  beforeAll(async () => {
    endpoint = await startTestEndpoint();
    sender = await startSender(endpoint);
    for (const text of ['first', 'second']) {
      await approve(sender, await submitPost(sender.core, sender.students[0]?.id ?? '', { text }));
      await syncNow(sender);
    }
    const clock = { now: () => Date.now(), monotonic: () => monotonic };
    viewer = await startReceiver(endpoint, sender, endpoint.address, { clock });
    postIds = (await viewer.core.call('partner.list', {}, viewer.teacherToken)).posts.map(({ postId }) => postId);
  });
  afterAll(async () => {
    await sender.core.remove();
    await viewer.core.remove();
    await endpoint.remove();
  });

  const show = (sessionId: string) => viewer.core.call('session.show', { sessionId });

  it('is not opened for a post that is not here, nor shown by a guessed id', async () => {
    const unknown = { postIds: [...postIds, uuidv7()] };
    await expectRejection(viewer.core.call('session.open', unknown, viewer.teacherToken), 'post.not_found');
    await expectRejection(show(uuidv7()), 'session.not_found');
  });

  it('shows the posts in the order the teacher chose, to a page without a token', async () => {
    const chosen = postIds.toReversed();
    const { sessionId } = await viewer.core.call('session.open', { postIds: chosen }, viewer.teacherToken);
    const shown = await show(sessionId);
    expect(shown.items.map(({ postId }) => postId)).toEqual(chosen);
    expect(shown.question).toBe(sender.project.question);
  });

  it('ends after twelve hours and with the app, and leaves out what was recalled meanwhile', async () => {
    const { sessionId } = await viewer.core.call('session.open', { postIds }, viewer.teacherToken);
    await sender.core.call('review.remove', { postId: postIds[0] ?? '' }, sender.teacherToken);
    await settled(sender.core);
    await syncNow(viewer);
    expect((await show(sessionId)).items.map(({ text }) => text)).toEqual(['second']);
    monotonic += 12 * 3_600_000;
    await expectRejection(show(sessionId), 'session.not_found');
    await restartClass(viewer);
    const left = postIds.slice(1);
    const again = await viewer.core.call('session.open', { postIds: left }, viewer.teacherToken);
    await restartClass(viewer);
    await expectRejection(show(again.sessionId), 'session.not_found');
  });
});
