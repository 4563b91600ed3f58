import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findOriginal } from '#core/db/originals.ts';
import { findPost, insertPost, updatePost } from '#core/db/posts.ts';
import { systemRandom } from '#core/system.ts';
import type { OwnPost } from '#shared/contract/index.ts';
import { limits } from '#shared/domain/limits.ts';
import { isWatched, mergeSpans } from '#shared/domain/watching.ts';
import { transaction } from '#sqlite/transaction.ts';
import { noiseTake, submitPost } from '#tests/helpers/child-at-work.ts';
import { openTestContext } from '#tests/helpers/core-context.ts';
import { withClassFile } from '#tests/helpers/damage.ts';
import { grantAll } from '#tests/helpers/exchange.ts';
import { expectRejection } from '#tests/helpers/expect-app-error.ts';
import { postRow } from '#tests/helpers/post-row.ts';
import { recordedVideo } from '#tests/helpers/recorded-take.ts';
import { type ReadyClass, startReadyClass, testPin } from '#tests/helpers/start-core.ts';

const correctAndDie = fileURLToPath(new URL('correct-and-die.ts', import.meta.url));

describe('a tired teacher and a tired computer', () => {
  let ready: ReadyClass;
  beforeEach(async () => {
    ready = await startReadyClass();
    await grantAll(ready);
  });
  afterEach(() => ready.core.remove());

  const call: ReadyClass['core']['call'] = (name, input) => ready.core.call(name, input, ready.teacherToken);
  const submit = (content: Parameters<typeof submitPost>[2]): Promise<OwnPost> =>
    submitPost(ready.core, ready.students[0]?.id ?? '', content);
  const seen = ({ id, revision }: OwnPost) => ({ postId: id, revision });
  const queue = async () => (await call('review.list', {})).rows;

  it('thirty approvals within a breath are thirty approvals, and a second press of each changes nothing', async () => {
    const posts: OwnPost[] = [];
    for (let at = 0; at < 30; at += 1) posts.push(await submit({ text: `Bread ${at}.` }));
    const press = (post: OwnPost) => call('review.approve', { ...seen(post), audience: 'partners' });
    const pressed = await Promise.allSettled([...posts, ...posts].map(press));
    expect(pressed.filter(({ status }) => status === 'fulfilled')).toHaveLength(30);
    expect((await call('outbox.list', {})).items.map(({ postId }) => postId).sort()).toEqual(
      posts.map(({ id }) => id).sort(),
    );
    expect(await queue()).toEqual([]);
    expect((await call('decision.list', {})).decisions).toHaveLength(30);
  });

  it('of two windows the one that comes later decides; what the other still shows decides nothing', async () => {
    const post = await submit({ text: 'Bread.' });
    const first = ready.teacherToken;
    const second = (await ready.core.call('teacher.unlock', { pin: testPin })).token;
    await expectRejection(ready.core.call('review.hold', seen(post), first), 'auth.teacher_required');
    ready.teacherToken = second;
    await call('correction.describe', { ...seen(post), title: 'Bread', tags: [] });
    const stale = call('review.approve', { ...seen(post), audience: 'partners' });
    await expectRejection(stale, 'post.wrong_state');
    expect((await queue()).map(({ revision }) => revision)).toEqual([2]);
  });

  it('S1 the PIN locks in the middle of a decision: nothing is approved, and the same press works after the PIN', async () => {
    const post = await submit({ take: noiseTake(3_000_000) });
    const deciding = call('review.approve', { ...seen(post), audience: 'partners' });
    await ready.core.call('teacher.lock', {});
    await expectRejection(deciding, 'auth.teacher_required');
    ready.teacherToken = (await ready.core.call('teacher.unlock', { pin: testPin })).token;
    expect((await call('outbox.list', {})).items).toEqual([]);
    expect((await queue()).map(({ id }) => id)).toEqual([post.id]);
    await call('review.approve', { ...seen(post), audience: 'partners' });
    expect((await call('outbox.list', {})).items).toHaveLength(1);
  });

  it('P14 a desk of 5,000 is listed whole, in the order in which it came, and its beginning as a screen shows it', async () => {
    await ready.core.close();
    const ids: string[] = [];
    withClassFile(ready.core, ready.classId, (db) =>
      transaction<void>(db, () => {
        for (let at = 0; at < 5_000; at += 1) {
          const of = { id: systemRandom.uuid(), projectId: ready.project.id, createdAt: at };
          const post = postRow({ ...of, studentId: ready.students[at % ready.students.length]?.id ?? '' });
          const purpose = at % 2 === 0 ? 'reply' : 'answer';
          insertPost(db, { ...post, purpose, state: at === 4_999 ? 'held' : 'submitted', submittedAt: at });
          ids.push(of.id);
        }
      }),
    );
    ready.core = await ready.core.restart();
    ready.teacherToken = (await ready.core.call('teacher.unlock', { pin: testPin })).token;
    const whole = await call('review.list', {});
    expect(whole.rows.map(({ id }) => id)).toEqual(ids);
    expect(whole.beyond).toBeNull();
    const beginning = await call('review.list', { part: 'beginning' });
    const answers = whole.rows.filter(({ phase, state }) => phase === 'create' && state === 'submitted');
    expect(beginning.rows).toEqual(answers.slice(0, limits.deskBeginningRows));
    expect(beginning.beyond).toEqual({
      counts: { submitted: 4_999, held: 1, guarded: 0, hidden: 0 },
      groups: [2_499, 2_500],
    });
    const found = await call('review.list', { part: 'beginning', search: 'Amina' });
    expect(found).toMatchObject({ beyond: null });
    expect(found.rows.length).toBeGreaterThan(limits.deskBeginningRows);
    expect((await ready.core.call('app.status', {})).queueCount).toBe(4_999);
  });

  it('captions that run from right to left travel as they were written', async () => {
    const post = await submit({ take: recordedVideo() });
    const text = 'المطر في بلدتنا قليل (2 مم).';
    const captions = { language: 'ar', cues: [{ startMs: 0, endMs: 900, text }] };
    const { item } = await call('review.set_captions', { postId: post.id, captions });
    expect(item.take?.captions).toMatchObject([captions]);
    await call('review.approve', { postId: post.id, revision: item.revision, audience: 'partners' });
    await ready.core.close();
    const manifest = withClassFile(ready.core, ready.classId, (db) =>
      db.prepare<[], string>('SELECT manifest FROM approvals').pluck().get(),
    );
    expect(JSON.parse(manifest ?? '')).toMatchObject({ captions: [captions] });
    ready.core = await ready.core.restart();
  });
});

describe('films of no length and of five minutes', () => {
  const film = (durationMs: number) => ({ kind: 'video' as const, text: '', durationMs, peaks: null });

  it('a film of 0 s is watched when it was in front, one of five minutes when all of it was', () => {
    expect(isWatched(film(0), { played: [], shownMs: 0 })).toBe(true);
    const minutes = 5 * 60_000;
    const most = [{ fromMs: 0, toMs: minutes - 1_000 }];
    expect(isWatched(film(minutes), { played: most, shownMs: minutes })).toBe(false);
    const pieces = Array.from({ length: 200 }, (_, at) => ({ fromMs: at * 1_500, toMs: (at + 1) * 1_500 }));
    expect(isWatched(film(minutes), { played: mergeSpans(pieces, minutes), shownMs: minutes })).toBe(true);
  });
});

describe('a correction that is cut off', () => {
  it.each(['BEFORE INSERT ON originals', 'AFTER INSERT ON originals', 'AFTER UPDATE ON posts'])(
    'leaves the child’s work as it was when the program is killed %s',
    async (event) => {
      const test = openTestContext();
      const turn = test.addStudent('Amina');
      const post = test.addPost(turn, 'text');
      transaction<void>(test.db, () =>
        updatePost(test.db, { ...post, title: 'Mine', text: 'Bread.', state: 'submitted', submittedAt: 5 }),
      );
      const folder = test.context.settings.dataDir;
      await test.close();
      const child = spawn(process.execPath, [correctAndDie, folder, post.id, event], { stdio: 'inherit' });
      const [, signal] = (await once(child, 'exit')) as [number | null, string | null];
      expect(signal).toBe('SIGKILL');
      const after = openTestContext({ folder });
      expect(findPost(after.db, post.id)).toMatchObject({ title: 'Mine', revision: 1, state: 'submitted' });
      expect(findOriginal(after.db, post.id)).toBeNull();
      await after.remove();
    },
  );
});
