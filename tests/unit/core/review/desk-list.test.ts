import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OwnPost } from '#shared/contract/index.ts';
import { limits } from '#shared/domain/limits.ts';
import { submitPost } from '#tests/helpers/child-at-work.ts';
import { withClassFile } from '#tests/helpers/damage.ts';
import { grantAll } from '#tests/helpers/exchange.ts';
import { expectRejection } from '#tests/helpers/expect-app-error.ts';
import { recordedVideo, recordedVoice } from '#tests/helpers/recorded-take.ts';
import { type ReadyClass, startReadyClass, testPin } from '#tests/helpers/start-core.ts';
import { waitUntil } from '#tests/helpers/wait-until.ts';

describe('the list of what waits', () => {
  let ready: ReadyClass;
  let at: number;
  beforeEach(async () => {
    at = 0;
    ready = await startReadyClass({ clock: { now: Date.now, monotonic: () => at } });
  });
  afterEach(() => ready.core.remove());

  const call: ReadyClass['core']['call'] = (name, input) => ready.core.call(name, input, ready.teacherToken);
  const child = (index = 0): string => ready.students[index]?.id ?? '';
  const submit = (content: Parameters<typeof submitPost>[2], index = 0): Promise<OwnPost> =>
    submitPost(ready.core, child(index), content);
  const find = async (search: string): Promise<string[]> =>
    (await call('review.list', { search })).rows.map(({ id }) => id);
  const seen = ({ id, revision }: OwnPost) => ({ postId: id, revision });
  const isWatched = async (post: OwnPost): Promise<boolean> =>
    (await call('review.list', {})).rows.find(({ id }) => id === post.id)?.isWatched ?? false;
  /** The page says that it played this, `afterMs` after it said something last. */
  const look = async (post: OwnPost, afterMs: number, played: { fromMs: number; toMs: number }[] = []) => {
    at += afterMs;
    return (await call('review.look', { ...seen(post), played })).isWatched;
  };

  describe('search', () => {
    it('finds words in the middle, in any script, in capital and small letters, and names of children', async () => {
      const bakery = await submit({ text: 'On my way I pass the old BAKERY.' });
      const rain = await submit({ text: 'المطر في بلدتنا قليل.' }, 1);
      const tokyo = await submit({ text: '東京は雨です。' }, 2);
      expect(await find('akery')).toEqual([bakery.id]);
      expect(await find('بلدتنا')).toEqual([rain.id]);
      expect(await find('東京')).toEqual([tokyo.id]);
      expect(await find('雨')).toEqual([tokyo.id]);
      expect(await find('omar')).toEqual([rain.id]);
      expect(await find('pass bakery')).toEqual([bakery.id]);
      expect(await find('pass umbrella')).toEqual([]);
      expect((await find('  ')).length).toBe(3);
    });

    it('takes signs of its own language for what they are', async () => {
      const post = await submit({ text: 'It was "100%" fun_ny, wasn\'t it? (a*b)' });
      await submit({ text: 'Nothing of it.' }, 1);
      for (const search of ['"100%"', '%', '_', "n't", '(a*b)', 'fun_ny', '*b'])
        expect(await find(search)).toEqual([post.id]);
      for (const search of ['" OR words MATCH "', 'NEAR(', '%%', '\\']) expect(await find(search)).toEqual([]);
      await expectRejection(call('review.list', { search: 'x'.repeat(101) }), 'request.invalid');
    });

    it('finds what is said in a recording, also after the teacher put it right', async () => {
      const post = await submit({ take: recordedVideo() });
      const cues = (text: string) => ({ language: 'en', cues: [{ startMs: 0, endMs: 900, text }] });
      for (const text of ['the bakery', 'the library']) {
        await call('review.set_captions', { postId: post.id, captions: cues(text) });
        expect(await find(text)).toEqual([post.id]);
      }
      expect(await find('bakery')).toEqual([]);
      await call('review.set_captions', { postId: post.id, captions: { language: 'en', cues: [] } });
      expect(await find('library')).toEqual([]);
    });

    it('D10 leaves no trace of an erased word in the index', async () => {
      const traces = (): number =>
        withClassFile(ready.core, ready.classId, (db) => {
          const tables = ['data', 'content', 'idx', 'docsize'].map((part) => `post_search_${part}`);
          const dump = tables.flatMap((table) => db.prepare(`SELECT * FROM ${table}`).raw().all() as unknown[][]);
          const text = dump.flat().map((value) => (Buffer.isBuffer(value) ? value.toString('latin1') : String(value)));
          return text.filter((value) => value.includes('zqx')).length;
        });
      const post = await submit({ text: 'My secret word is zqxzqx.' });
      expect(traces()).toBeGreaterThan(0);
      await call('review.remove', { postId: post.id });
      ready.core = await ready.core.restart();
      ready.teacherToken = (await ready.core.call('teacher.unlock', { pin: testPin })).token;
      await waitUntil('it is erased', () => traces() === 0);
      expect(await find('zqxzqx')).toEqual([]);
    });
  });

  describe('what was watched', () => {
    it('counts a film only when it was played to the end, and remembers it over a restart', async () => {
      const post = await submit({ take: recordedVideo() });
      const durationMs = post.take?.medium?.durationMs ?? 0;
      await look(post, 0);
      expect(await look(post, 2_000, [{ fromMs: 0, toMs: 2_000 }])).toBe(false);
      expect(await look(post, 2_000, [{ fromMs: 2_900, toMs: durationMs }])).toBe(false);
      expect(await isWatched(post)).toBe(false);
      expect(await look(post, 1_000, [{ fromMs: 1_950, toMs: 2_950 }])).toBe(true);
      ready.core = await ready.core.restart();
      ready.teacherToken = (await ready.core.call('teacher.unlock', { pin: testPin })).token;
      expect(await isWatched(post)).toBe(true);
    });

    it('believes no page that claims to have played faster than the clock lets it', async () => {
      const post = await submit({ take: recordedVideo() });
      const whole = [{ fromMs: 0, toMs: post.take?.medium?.durationMs ?? 0 }];
      expect(await look(post, 0, whole)).toBe(false);
      expect(await look(post, 1_000, whole)).toBe(false);
      expect(await look(post, 10_000, whole)).toBe(false); // nothing was heard of it for so long
      expect(await look(post, 2_500, whole)).toBe(true); // at double speed
    });

    it('counts no time in which another post was in front', async () => {
      const [first, second] = [await submit({ text: 'a'.repeat(300) }), await submit({ text: 'b'.repeat(300) }, 1)];
      await look(first, 0);
      for (let step = 0; step < 8; step += 1) {
        await look(second, 2_000);
        await look(first, 2_000);
      }
      expect([await isWatched(first), await isWatched(second)]).toEqual([false, false]);
      for (let step = 0; step < 5; step += 1) await look(first, 2_000);
      expect(await isWatched(first)).toBe(true);
    });

    it('begins anew with the next revision', async () => {
      const post = await submit({ text: 'Bread.' });
      await look(post, 0);
      expect(await look(post, 3_000)).toBe(true);
      const { token } = await ready.core.call('turn.start', { studentId: child() });
      await ready.core.call('post.take_back', { postId: post.id }, token);
      const again = await ready.core.call('post.submit', { postId: post.id, checklist: [] }, token);
      expect(await isWatched(again.post)).toBe(false);
      await expectRejection(call('review.look', { ...seen(post), played: [] }), 'post.wrong_state');
    });

    it('approves with one press what was watched, and never what was not', async () => {
      await grantAll(ready);
      const watched = await submit({ text: 'Bread.' });
      const unwatched = await submit({ take: recordedVideo() }, 1);
      const skipped = await submit({ take: recordedVoice() }, 2);
      await look(watched, 0);
      await look(watched, 3_000);
      await look(skipped, 0);
      await look(skipped, 1_000, [{ fromMs: 0, toMs: 300 }]);
      const posts = [watched, unwatched, skipped].map(seen);
      const verdict = { kind: 'approve_watched', audience: 'partners' } as const;
      const answer = await call('review.decide_many', { posts, verdict });
      expect(answer).toMatchObject({ queueCount: 2, done: [watched.id] });
      expect(answer.left).toEqual([unwatched, skipped].map(({ id }) => ({ postId: id, reason: 'not_watched' })));
      await call('decision.undo', { decisionId: answer.decisionId ?? '' });
      expect((await find('')).length).toBe(3);
    });
  });

  describe('several at once', () => {
    it('K1 leaves out of an approval whoever lacks a consent, and says so', async () => {
      const post = await submit({ text: 'Bread.' });
      await look(post, 0);
      await look(post, 3_000);
      const verdict = { kind: 'approve_watched', audience: 'partners' } as const;
      expect(await call('review.decide_many', { posts: [seen(post)], verdict })).toMatchObject({
        decisionId: null,
        done: [],
        left: [{ postId: post.id, reason: 'consent.missing' }],
      });
    });

    it.each([{ kind: 'hold' } as const, { kind: 'return', note: { words: 'Once more, please.' } } as const])(
      'does $kind with all of them, taken back with one press',
      async (verdict) => {
        const posts = [await submit({ text: 'One.' }), await submit({ text: 'Two.' }, 1)];
        const gone = await submit({ text: 'Three.' }, 2);
        await call('concern.raise', { postId: gone.id, words: 'A concern.' });
        const answer = await call('review.decide_many', { posts: [...posts, gone].map(seen), verdict });
        expect(answer.done).toEqual(posts.map(({ id }) => id));
        expect(answer.left).toEqual([{ postId: gone.id, reason: 'post.wrong_state' }]);
        expect((await ready.core.call('app.status', {})).queueCount).toBe(0);
        await call('decision.undo', { decisionId: answer.decisionId ?? '' });
        expect((await ready.core.call('app.status', {})).queueCount).toBe(2);
      },
    );

    it('refuses a spoken note for several, and more posts than one press is meant for', async () => {
      const post = await submit({ text: 'One.' });
      const note = { voiceId: post.id };
      await expectRejection(
        call('review.decide_many', { posts: [seen(post)], verdict: { kind: 'return', note } }),
        'request.invalid',
      );
      const many = Array.from({ length: limits.bulkMaxPosts + 1 }, () => seen(post));
      await expectRejection(call('review.decide_many', { posts: many, verdict: { kind: 'hold' } }), 'request.invalid');
    });
  });
});
