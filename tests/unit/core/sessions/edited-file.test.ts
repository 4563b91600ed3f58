import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { acceptAll } from '#tests/helpers/accept-all.ts';
import { noiseTake, submitPost } from '#tests/helpers/child-at-work.ts';
import { flipByte, withClassFile } from '#tests/helpers/damage.ts';
import { startTestEndpoint, type TestEndpoint } from '#tests/helpers/endpoint.ts';
import { approve, syncNow } from '#tests/helpers/exchange.ts';
import { shownPosts } from '#tests/helpers/shown-posts.ts';
import type { ReadyClass } from '#tests/helpers/start-core.ts';
import { restartClass, startReceiver, startSender } from '#tests/helpers/sync-pair.ts';
import { waitUntil } from '#tests/helpers/wait-until.ts';

describe('a session after somebody edited the partners file beside the app', () => {
  let endpoint: TestEndpoint;
  let sender: ReadyClass;
  let viewer: ReadyClass;
  let postIds: string[];

  beforeEach(async () => {
    endpoint = await startTestEndpoint();
    sender = await startSender(endpoint);
    for (const content of [{ take: noiseTake(200_000) }, { text: 'Bread.' }]) {
      await approve(sender, await submitPost(sender.core, sender.students[0]?.id ?? '', content));
      await syncNow(sender);
    }
    viewer = await startReceiver(endpoint, sender);
    postIds = (await partnerPosts()).map(({ postId }) => postId);
  });
  afterEach(async () => {
    await sender.core.remove();
    await viewer.core.remove();
    await endpoint.remove();
  });

  const partnerPosts = async () => (await viewer.core.call('partner.list', {}, viewer.teacherToken)).posts;
  /** The endpoint is away at first, so that no round repairs what the session has to find. */
  const edit = async (change: () => void): Promise<void> => {
    await endpoint.stop();
    await viewer.core.close();
    change();
    await restartClass(viewer);
  };
  const editRows = (sql: string) =>
    edit(() => withClassFile(viewer.core, viewer.classId, (db) => db.exec(sql), 'partners.sqlite'));
  const openAndShow = async () => {
    await acceptAll(viewer.core, viewer.teacherToken);
    const { showingId } = await viewer.core.call('session.open', { postIds }, viewer.teacherToken);
    return await shownPosts(viewer.core, showingId);
  };
  const expectRepair = async (): Promise<void> => {
    await endpoint.restart();
    const ended = await syncNow(viewer);
    expect(ended.problem).toBeNull();
    const shown = await openAndShow();
    expect(shown.map(({ text, isComplete }) => [text, isComplete])).toEqual([
      ['', true],
      ['Bread.', true],
    ]);
  };

  it('shows what is as it was signed', async () => {
    const shown = await openAndShow();
    expect(shown).toMatchObject([{ medium: expect.anything() }, { text: 'Bread.' }]);
  });

  it('D9 V5 shows no changed byte under a partner’s name, goes on, and fetches the medium anew', async () => {
    const [film] = await partnerPosts();
    const mediaId = film?.medium?.mediaId ?? '';
    await edit(() => flipByte(viewer.core, viewer.classId, mediaId, 'partners.sqlite'));
    expect(await openAndShow()).toMatchObject([{ isComplete: false, medium: null }, { text: 'Bread.' }]);
    await expectRepair();
  });

  it.each([
    ['a hash that fits the changed bytes', `UPDATE media SET sha256 = '${'0'.repeat(64)}'`],
    ['a shorter medium', 'UPDATE media SET size_bytes = 1000'],
    ['a medium with a hole', 'DELETE FROM media_chunks WHERE start_offset > 0'],
  ])('D9 believes the signature, not %s beside it', async (what, sql) => {
    const changed = what.startsWith('a hash') ? '; UPDATE media_chunks SET bytes = zeroblob(length(bytes))' : '';
    await editRows(sql + changed);
    expect(await openAndShow()).toMatchObject([{ isComplete: false, medium: null }, { text: 'Bread.' }]);
    await expectRepair();
  });

  it('D9 finds a byte that changes in the middle of a session, before its post comes', async () => {
    for (const text of ['Two.', 'Three.']) {
      await approve(sender, await submitPost(sender.core, sender.students[0]?.id ?? '', { text }));
    }
    await approve(sender, await submitPost(sender.core, sender.students[0]?.id ?? '', { take: noiseTake(90_000) }));
    await syncNow(sender);
    await syncNow(viewer);
    const posts = (await partnerPosts()).toSorted((a, b) => Number(a.medium !== null) - Number(b.medium !== null));
    const ids = posts.map(({ postId }) => postId);
    await acceptAll(viewer.core, viewer.teacherToken);
    const { showingId } = await viewer.core.call('session.open', { postIds: ids }, viewer.teacherToken);
    const last = async () => (await shownPosts(viewer.core, showingId)).at(-1);
    const good = await waitUntil('all is proven', async () => ((await last())?.medium ? await last() : null));
    // as another program would: the file is open in the app
    flipByte(viewer.core, viewer.classId, good?.medium?.mediaId ?? '', 'partners.sqlite');
    const { showing } = await viewer.core.call('showing.read', { showingId });
    await viewer.core.call('showing.steer', { showingId, move: { kind: 'go', index: showing.items.length - 2 } });
    const dropped = await waitUntil('it is dropped', async () => ((await last())?.medium ? null : await last()));
    expect(dropped?.isComplete).toBe(false);
  });

  it.each([
    ['words', `UPDATE partner_posts SET manifest = replace(manifest, 'Bread.', 'Stones')`],
    ['a signature', `UPDATE partner_posts SET signature = '${'A'.repeat(86)}' WHERE manifest LIKE '%Bread%'`],
  ])('V5 leaves out a post with %s that its class did not make, and reads it anew', async (_, sql) => {
    await editRows(sql);
    expect(await openAndShow()).toMatchObject([{ kind: 'video', isComplete: true }]);
    await endpoint.restart();
    await syncNow(viewer);
    await waitUntil('the post is back', async () => ((await partnerPosts()).length === 2 ? true : null));
    await expectRepair();
  });
});
