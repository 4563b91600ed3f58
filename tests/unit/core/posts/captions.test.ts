import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OwnPost, Take } from '#shared/contract/index.ts';
import { limits } from '#shared/domain/limits.ts';
import { noiseTake, recordInto, submitPost } from '#tests/helpers/child-at-work.ts';
import { withClassFile } from '#tests/helpers/damage.ts';
import { startTestEndpoint } from '#tests/helpers/endpoint.ts';
import { approve, syncNow } from '#tests/helpers/exchange.ts';
import { expectRejection } from '#tests/helpers/expect-app-error.ts';
import { type ReadyClass, startReadyClass } from '#tests/helpers/start-core.ts';
import { startReceiver, startSender } from '#tests/helpers/sync-pair.ts';

const english = { language: 'en', cues: [{ startMs: 0, endMs: 400, text: 'I hear <bells> & birds.' }] };
const arabic = { language: 'ar', cues: [{ startMs: 0, endMs: 400, text: 'أسمع أجراسًا' }] };
const stored = ({ language, cues }: Take['captions'][number]) => ({ language, cues });
const readFile = async (core: Pick<ReadyClass['core'], 'fetch'>, url: string | null | undefined) => {
  const answer = await core.fetch(new Request(`http://kiosk.test${url}`));
  return { status: answer.status, type: answer.headers.get('content-type'), text: await answer.text() };
};

describe('captions', () => {
  let ready: ReadyClass;
  let post: OwnPost;
  beforeEach(async () => {
    ready = await startReadyClass();
    post = await submitPost(ready.core, ready.students[0]?.id ?? '', { take: noiseTake(50_000) });
  });
  afterEach(() => ready.core.remove());

  const setAtDesk = (captions: typeof english, postId = post.id) =>
    ready.core.call('review.set_captions', { postId, captions }, ready.teacherToken);

  it('are put right at the desk in two languages, and read as WebVTT with the grant of the medium', async () => {
    await setAtDesk(english);
    const { take } = (await setAtDesk(arabic)).item;
    expect(take?.captions.map(stored)).toEqual([english, arabic]);
    const file = await readFile(ready.core, take?.captions[0]?.url);
    expect(file).toMatchObject({ status: 200, type: 'text/vtt; charset=utf-8' });
    expect(file.text).toContain('I hear &lt;bells&gt; &amp; birds.');
    const foreign = take?.captions[0]?.url?.replace(/grant=.*/, 'grant=0.x');
    expect((await readFile(ready.core, foreign)).status).toBe(403);
    expect((await readFile(ready.core, take?.captions[0]?.url?.replace('/en?', '/fr?'))).status).toBe(404);
  });

  it('are gone in a language without a cue, and are refused in a third one and behind the end', async () => {
    await setAtDesk(english);
    await setAtDesk(arabic);
    await expectRejection(setAtDesk({ ...english, language: 'fr' }), 'request.invalid');
    const endMs = (post.take?.durationMs ?? 0) + limits.durationToleranceMs + 1;
    await expectRejection(setAtDesk({ language: 'en', cues: [{ startMs: 0, endMs, text: 'a' }] }), 'request.invalid');
    expect((await setAtDesk({ language: 'en', cues: [] })).item.take?.captions.map(stored)).toEqual([arabic]);
  });

  it("are the child's own while the post is a draft, and never another child's", async () => {
    const { core, students } = ready;
    const { token } = await core.call('turn.start', { studentId: students[1]?.id ?? '' });
    const draft = (await core.call('post.open', { kind: 'video', purpose: 'answer' }, token)).post;
    await recordInto(core, token, draft.id, noiseTake(50_000));
    const takeId = (await core.call('post.mine', {}, token)).posts.find(({ id }) => id === draft.id)?.take?.id ?? '';
    const { take } = await core.call('take.set_captions', { takeId, captions: english }, token);
    expect(take.captions.map(stored)).toEqual([english]);
    const foreign = { takeId: post.take?.id ?? '', captions: english };
    await expectRejection(core.call('take.set_captions', foreign, token), 'take.not_found');
    await expectRejection(setAtDesk(english, draft.id), 'post.wrong_state');
    await core.call('post.submit', { postId: draft.id, checklist: [] }, token);
    await expectRejection(core.call('take.set_captions', { takeId, captions: arabic }, token), 'take.wrong_state');
  });

  it('K4 go with their post', async () => {
    await setAtDesk(english);
    await ready.core.call('review.remove', { postId: post.id }, ready.teacherToken);
    ready.core = await ready.core.restart();
    const left = withClassFile(ready.core, ready.classId, (db) => db.prepare('SELECT * FROM captions').all());
    expect(left).toEqual([]);
  });
});

describe('captions of a partner', () => {
  it('are signed with the post, arrive with it and are read as WebVTT', async () => {
    const endpoint = await startTestEndpoint();
    const sender = await startSender(endpoint);
    const { id: postId } = await submitPost(sender.core, sender.students[0]?.id ?? '', { take: noiseTake(50_000) });
    for (const captions of [english, arabic])
      await sender.core.call('review.set_captions', { postId, captions }, sender.teacherToken);
    const { item } = await sender.core.call('review.item', { postId }, sender.teacherToken);
    await approve(sender, item);
    await syncNow(sender);
    const receiver = await startReceiver(endpoint, sender);
    const [received] = (await receiver.core.call('partner.list', {}, receiver.teacherToken)).posts;
    expect(received?.captions.map(stored)).toEqual([english, arabic]);
    expect((await readFile(receiver.core, received?.captions[1]?.url)).text).toContain('أسمع أجراسًا');
    for (const { core } of [sender, receiver]) await core.remove();
    await endpoint.remove();
  });
});
