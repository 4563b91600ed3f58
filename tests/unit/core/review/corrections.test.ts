import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { measureWebm } from '#core/media/remux.ts';
import type { OwnPost, QueueItem } from '#shared/contract/index.ts';
import { routes } from '#shared/contract/index.ts';
import type { PostManifest } from '#shared/contract/wire.ts';
import { isErrorValue } from '#shared/errors/app-error.ts';
import { putPicture, submitPost } from '#tests/helpers/child-at-work.ts';
import { origin } from '#tests/helpers/core-client.ts';
import { withClassFile } from '#tests/helpers/damage.ts';
import { grantAll } from '#tests/helpers/exchange.ts';
import { expectRejection } from '#tests/helpers/expect-app-error.ts';
import { recordedVideo, recordedVoice } from '#tests/helpers/recorded-take.ts';
import { samplePng } from '#tests/helpers/sample-pictures.ts';
import { everyKindInput, type ReadyClass, startReadyClass } from '#tests/helpers/start-core.ts';
import { waitUntil } from '#tests/helpers/wait-until.ts';

describe('small corrections at the desk', () => {
  let ready: ReadyClass;
  beforeEach(async () => {
    ready = await startReadyClass();
  });
  afterEach(() => ready.core.remove());

  const child = (): string => ready.students[0]?.id ?? '';
  const call: ReadyClass['core']['call'] = (name, input) => ready.core.call(name, input, ready.teacherToken);
  const submit = (content: Parameters<typeof submitPost>[2]): Promise<OwnPost> =>
    submitPost(ready.core, child(), content);
  const seen = ({ id, revision }: Pick<OwnPost, 'id' | 'revision'>) => ({ postId: id, revision });
  const item = async (post: OwnPost): Promise<QueueItem> => (await call('review.item', { postId: post.id })).item;
  const bytesOf = async (
    medium: { url: string; sizeBytes: number } | null | undefined,
  ): Promise<Uint8Array<ArrayBuffer>> =>
    new Uint8Array(await (await ready.core.fetch(new Request(origin + medium?.url))).arrayBuffer());
  const mine = async (postId: string): Promise<OwnPost | undefined> => {
    const { posts, token } = await ready.core.call('turn.start', { studentId: child() });
    await ready.core.call('turn.end', {}, token);
    return posts.find(({ id }) => id === postId);
  };
  const cover = (
    post: OwnPost,
    bytes: Uint8Array,
    token: string | null = ready.teacherToken,
    revision = post.revision,
  ) =>
    ready.core.fetch(
      new Request(origin + routes.coveredPicture(post.id, revision), {
        method: 'PUT',
        headers: { 'content-type': 'image/png', ...(token === null ? {} : { authorization: `Bearer ${token}` }) },
        body: new Uint8Array(bytes),
      }),
    );
  const codeOf = async (answer: Response): Promise<string> => {
    const body: unknown = await answer.json();
    return isErrorValue(body) ? body.code : 'none';
  };
  const manifestOf = (postId: string): PostManifest =>
    withClassFile(ready.core, ready.classId, (db) => {
      const sql = 'SELECT manifest FROM approvals WHERE post_id = ? ORDER BY revision DESC';
      return JSON.parse(String(db.prepare(sql).pluck().get(postId))) as PostManifest;
    });

  it('refuses what is not on the desk, another revision, and what a kind cannot be', async () => {
    const text = await submit({ text: 'Bread.' });
    await expectRejection(call('correction.keep_sound', seen(text)), 'request.invalid');
    await expectRejection(call('correction.trim', { ...seen(text), fromMs: 0, toMs: 2_000 }), 'request.invalid');
    await expectRejection(call('correction.put_back', seen(text)), 'post.wrong_state');
    await expectRejection(
      call('correction.describe', { ...seen(text), title: 'x', tags: ['unasked'] }),
      'request.invalid',
    );
    const other = { postId: text.id, revision: 7 };
    await expectRejection(call('correction.describe', { ...other, title: 'x', tags: [] }), 'post.wrong_state');
    expect(await codeOf(await cover(text, samplePng()))).toBe('request.invalid');
    await call('review.approve', { ...seen(text), audience: 'class' });
    await expectRejection(call('correction.describe', { ...seen(text), title: 'x', tags: [] }), 'post.wrong_state');
  });

  it('gives a title another wording as the next revision, which asks for an approval of its own', async () => {
    await grantAll(ready);
    const post = await submit({ text: 'Bread.' });
    await expectRejection(
      call('correction.describe', { ...seen(post), title: 'x'.repeat(81), tags: [] }),
      'request.invalid',
    );
    const { item: named } = await call('correction.describe', { ...seen(post), title: 'What we eat', tags: [] });
    expect(named).toMatchObject({ revision: post.revision + 1, title: 'What we eat', corrections: ['words'] });
    await expectRejection(call('review.approve', { ...seen(post), audience: 'partners' }), 'post.wrong_state');
    await call('review.approve', { ...seen(named), audience: 'partners' });
    expect(manifestOf(post.id)).toMatchObject({ title: 'What we eat', revision: post.revision + 1 });
  });

  it('keeps the sound and drops the picture: a voice is left, with its words, and asks only for the voice', async () => {
    const post = await submit({ take: recordedVideo() });
    const cues = [{ startMs: 0, endMs: 900, text: 'the bakery' }];
    const { item: captioned } = await call('review.set_captions', {
      postId: post.id,
      captions: { language: 'en', cues },
    });
    expect(captioned.missingConsents).toContain('video');
    const { item: heard } = await call('correction.keep_sound', seen(captioned));
    expect(heard).toMatchObject({ kind: 'voice', missingConsents: ['voice'], isWatched: false });
    expect(heard.take).toMatchObject({ kind: 'voice', mimeType: 'audio/webm', captions: [{ language: 'en', cues }] });
    const left = await measureWebm(await bytesOf(heard.take?.medium));
    expect(left.videoPackets).toBe(0);
    expect(left.audioPackets).toBeGreaterThan(50);
    await expectRejection(call('correction.keep_sound', seen(heard)), 'request.invalid');
    await grantAll(ready);
    await call('review.approve', { ...seen(heard), audience: 'partners' });
    const sha256 = createHash('sha256')
      .update(await bytesOf(heard.take?.medium))
      .digest('hex');
    expect(manifestOf(post.id)).toMatchObject({ kind: 'voice', media: [{ sha256, mimeType: 'audio/webm' }] });
  });

  it('trims a film at a key frame without leaving anything from before it, and its captions with it', async () => {
    const post = await submit({ take: recordedVideo() });
    const cues = [
      { startMs: 0, endMs: 900, text: 'My name is' },
      { startMs: 2_000, endMs: 3_000, text: 'the bakery' },
    ];
    const { item: whole } = await call('review.set_captions', { postId: post.id, captions: { language: 'en', cues } });
    const before = await measureWebm(await bytesOf(whole.take?.medium));
    await expectRejection(call('correction.trim', { ...seen(whole), fromMs: 3_900, toMs: 3_950 }), 'request.invalid');
    await expectRejection(
      call('correction.trim', { ...seen(whole), fromMs: 60_000, toMs: 70_000 }),
      'media.not_playable',
    );
    const { item: cut } = await call('correction.trim', { ...seen(whole), fromMs: 950, toMs: 3_100 });
    expect(cut.take?.durationMs).toBeGreaterThan(500);
    expect(cut.take?.durationMs).toBeLessThanOrEqual(2_250);
    const left = await measureWebm(await bytesOf(cut.take?.medium));
    expect(left.videoPackets).toBeGreaterThan(0);
    expect(left.videoPackets).toBeLessThan(before.videoPackets);
    expect(cut.take?.captions[0]?.cues.map(({ text }) => text)).toEqual(['the bakery']);
    expect(cut.take?.captions[0]?.cues[0]?.startMs).toBeLessThan(1_100);
    expect(await waitUntil('it is measured', async () => (await item(post)).take?.verdict ?? null)).toBeTruthy();
    // once more, and back
    const { item: again } = await call('correction.trim', { ...seen(cut), fromMs: 0, toMs: 1_000 });
    expect(again.corrections).toEqual(['captions', 'trim']);
    const { item: back } = await call('correction.put_back', seen(again));
    expect(back).toMatchObject({ corrections: [], kind: 'video', revision: again.revision + 1 });
    expect(back.take?.medium?.sha256).toBe(post.take?.medium?.sha256);
    expect(back.take?.captions).toEqual([]);
  });

  it('trims a voice where it was asked to', async () => {
    const post = await submit({ take: recordedVoice() });
    const { item: cut } = await call('correction.trim', { ...seen(post), fromMs: 500, toMs: 1_500 });
    expect(Math.abs((cut.take?.durationMs ?? 0) - 1_000)).toBeLessThan(100);
    expect(cut).toMatchObject({ kind: 'voice', corrections: ['trim'] });
  });

  it('covers a place of a picture for good: the strokes of a drawing go too, and no token but the teacher’s does it', async () => {
    await call('project.create', everyKindInput);
    const { token } = await ready.core.call('turn.start', { studentId: child() });
    const { post: draft } = await ready.core.call('post.open', { kind: 'drawing', purpose: 'answer' }, token);
    await ready.core.call('drawing.save', { postId: draft.id, document: 'a house and a name' }, token);
    await putPicture(ready.core, token, draft.id, { mimeType: 'image/png', bytes: samplePng() });
    const { post } = await ready.core.call('post.submit', { postId: draft.id, checklist: [] }, token);
    expect(await codeOf(await cover(post, samplePng(2), token))).toBe('auth.teacher_required');
    expect(await codeOf(await cover(post, samplePng(2), null))).toBe('auth.teacher_required');
    expect(await codeOf(await cover(post, samplePng(2), ready.teacherToken, 9))).toBe('post.wrong_state');
    expect(await codeOf(await cover(post, Buffer.from('no picture')))).toBe('upload.type_refused');
    expect((await cover(post, samplePng(2))).status).toBe(200);
    const covered = await item(post);
    expect(covered.corrections).toEqual(['cover']);
    expect(covered.picture?.sha256).not.toBe(post.picture?.sha256);
    const strokes = () =>
      withClassFile(ready.core, ready.classId, (db) => db.prepare('SELECT document FROM drawings').pluck().all());
    expect(strokes()).toEqual([]);
    await call('correction.put_back', seen(covered));
    expect((await item(post)).picture?.sha256).toBe(post.picture?.sha256);
    expect(strokes()).toEqual(['a house and a name']);
  });

  it('gives a child back what it made, however it was changed, and counts nothing of that as watched', async () => {
    const post = await submit({ take: recordedVideo() });
    const { item: heard } = await call('correction.keep_sound', seen(post));
    const { decisionId } = await call('review.return', { ...seen(heard), note: { words: 'Once more?' } });
    expect(await mine(post.id)).toMatchObject({
      kind: 'video',
      state: 'returned',
      take: { medium: post.take?.medium ? { sha256: post.take.medium.sha256 } : {} },
    });
    await call('decision.undo', { decisionId });
    expect(await item(post)).toMatchObject({ kind: 'video', corrections: [], isWatched: false });

    const { item: voice } = await call('correction.keep_sound', seen(await item(post)));
    expect(voice.kind).toBe('voice');
    const { token } = await ready.core.call('turn.start', { studentId: child() });
    const { post: taken } = await ready.core.call('post.take_back', { postId: post.id }, token);
    expect(taken).toMatchObject({ kind: 'video', state: 'draft' });
  });

  it('D10 erases the original with the post', async () => {
    const post = await submit({ take: recordedVideo() });
    const { item: cut } = await call('correction.trim', { ...seen(post), fromMs: 0, toMs: 2_000 });
    await call('review.remove', { postId: cut.id });
    await ready.core.restart();
    const left = () =>
      withClassFile(ready.core, ready.classId, (db) => ({
        media: db.prepare('SELECT count(*) FROM media').pluck().get(),
        originals: db.prepare('SELECT count(*) FROM originals').pluck().get(),
      }));
    await waitUntil('everything is erased', async () => (left().media === 0 ? true : null));
    expect(left().originals).toBe(0);
  });

  it('draws the teacher’s eyes to names, numbers and addresses in texts and captions', async () => {
    const post = await submit({ text: 'I am Amina, 5 River Street.' });
    expect((await item(post)).hints).toEqual([
      { where: 'text', kind: 'name', words: 'Amina', from: 5, to: 10 },
      { where: 'text', kind: 'address', words: '5 River Street', from: 12, to: 26 },
    ]);
    const film = await submit({ take: recordedVideo() });
    const cues = [{ startMs: 0, endMs: 900, text: 'Call +962 79 123 4567' }];
    const { item: said } = await call('review.set_captions', { postId: film.id, captions: { language: 'en', cues } });
    expect(said.hints).toEqual([{ where: 'captions', kind: 'phone', words: '+962 79 123 4567', from: 5, to: 21 }]);
  });
});

describe('a concern that is handed on', () => {
  it('is a page with what was written and the work beside it, of a guarded post alone, and runs nothing', async () => {
    const ready = await startReadyClass();
    const call: ReadyClass['core']['call'] = (name, input) => ready.core.call(name, input, ready.teacherToken);
    const post = await submitPost(ready.core, ready.students[0]?.id ?? '', { take: recordedVoice() });
    await expectRejection(call('export.concern', { postId: post.id, language: 'en' }), 'post.wrong_state');
    await call('concern.raise', { postId: post.id, words: 'She said <script>"x"</script> & more.' });
    const { path } = await call('export.concern', { postId: post.id, language: 'en' });
    const page = readFileSync(path, 'utf8');
    expect(page).toContain('Amina');
    expect(page).toContain('She said &lt;script&gt;&quot;x&quot;&lt;/script&gt; &amp; more.');
    const sound = readFileSync(join(dirname(path), 'media', 'main.webm'));
    expect(createHash('sha256').update(sound).digest('hex')).toBe(post.take?.medium?.sha256);
    expect(page).toContain(post.take?.medium?.sha256);
    const { path: arabic } = await call('export.concern', { postId: post.id, language: 'ar' });
    expect(readFileSync(arabic, 'utf8')).toMatch(/<html lang="ar" dir="rtl">.*ما لاحظه المعلم/su);
    await ready.core.remove();
  });
});
