import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { postKinds } from '#shared/domain/post.ts';
import { type Candidate, proposeSession } from '#shared/domain/session/propose-session.ts';
import { itemMs, type SessionItem } from '#shared/domain/session/session-item.ts';

const candidate: fc.Arbitrary<Candidate> = fc.record({
  postId: fc.uuid(),
  classId: fc.constantFrom('kenya', 'japan', 'peru'),
  kind: fc.constantFrom(...postKinds),
  text: fc.string({ maxLength: 300 }),
  durationMs: fc.integer({ min: 0, max: 90_000 }),
  isAccepted: fc.boolean(),
  isAnswered: fc.boolean(),
  timesShown: fc.integer({ min: 0, max: 3 }),
  approvedAt: fc.integer({ min: 0, max: 1_000 }),
});
const candidates = fc.uniqueArray(candidate, { selector: ({ postId }) => postId, maxLength: 40 });
const minutes = fc.integer({ min: 1, max: 60 });

const propose = (from: readonly Candidate[], targetMinutes: number, pauseQuestion: string | null = 'What now?') => {
  let made = 0;
  const newId = (): string => {
    made += 1;
    return `${made}`;
  };
  return proposeSession(from, { targetMs: targetMinutes * 60_000, pauseQuestion, newId });
};
const postsOf = (items: readonly SessionItem[], from: readonly Candidate[]): Candidate[] =>
  items.flatMap((item) => (item.kind === 'post' ? from.filter(({ postId }) => postId === item.postId) : []));
const timeOf = (items: readonly SessionItem[], from: readonly Candidate[]): number =>
  items.reduce((sum, item) => sum + itemMs(item, postsOf([item], from)[0] ?? null), 0);
const plain = (changes: Partial<Candidate>): Candidate => ({
  postId: `${Math.abs(JSON.stringify(changes).length)}${JSON.stringify(changes)}`,
  classId: 'kenya',
  kind: 'video',
  text: '',
  durationMs: 30_000,
  isAccepted: true,
  isAnswered: false,
  timesShown: 0,
  approvedAt: 0,
  ...changes,
});

describe('a proposed session', () => {
  it('is empty when there is nothing to show, or nothing that short', () => {
    expect(propose([], 20)).toEqual([]);
    expect(propose([plain({ durationMs: 90_000 })], 1)).toEqual([]);
  });

  it('never takes longer than it should', () => {
    fc.assert(
      fc.property(candidates, minutes, (from, targetMinutes) => {
        expect(timeOf(propose(from, targetMinutes), from)).toBeLessThanOrEqual(targetMinutes * 60_000);
      }),
    );
  });

  it('shows no post twice, each behind the card of its class, and every class once', () => {
    fc.assert(
      fc.property(candidates, minutes, (from, targetMinutes) => {
        const items = propose(from, targetMinutes);
        const posts = postsOf(items, from);
        expect(new Set(posts).size).toBe(posts.length);
        let current = '';
        const titled: string[] = [];
        for (const item of items) {
          if (item.kind === 'title') titled.push(item.classId);
          if (item.kind === 'title') current = item.classId;
          if (item.kind === 'post') expect(postsOf([item], from)[0]?.classId).toBe(current);
        }
        expect(new Set(titled).size).toBe(titled.length);
      }),
    );
  });

  it('leaves out no unanswered post for one that was answered', () => {
    fc.assert(
      fc.property(candidates, minutes, (from, targetMinutes) => {
        const same = from.map((one) => ({ ...one, kind: 'video' as const, durationMs: 20_000, classId: 'kenya' }));
        const shown = postsOf(propose(same, targetMinutes), same);
        const hasAnswered = shown.some(({ isAnswered }) => isAnswered);
        const isAnyLeft = same.some((one) => !one.isAnswered && !shown.includes(one));
        expect(hasAnswered && isAnyLeft).toBe(false);
      }),
    );
  });

  it('takes from every class alike, and of every kind', () => {
    const from = ['kenya', 'japan', 'peru'].flatMap((classId) =>
      [0, 1, 2, 3, 4, 5].map((at) =>
        plain({ classId, approvedAt: at, postId: `${classId}${at}`, kind: at < 3 ? 'video' : 'voice' }),
      ),
    );
    const shown = postsOf(propose(from, 8), from);
    const counts = (key: (one: Candidate) => string) =>
      Object.values(Object.groupBy(shown, key)).map((of) => of?.length);
    const spread = (numbers: (number | undefined)[]) =>
      Math.max(...numbers.map(Number)) - Math.min(...numbers.map(Number));
    expect(spread(counts(({ classId }) => classId))).toBeLessThanOrEqual(1);
    expect(spread(counts(({ kind }) => kind))).toBeLessThanOrEqual(1);
  });

  it('shows what was not seen before what was, and ends with the question', () => {
    const from = [plain({ postId: 'seen', timesShown: 1 }), plain({ postId: 'new', approvedAt: 9 })];
    const items = propose(from, 5);
    expect(postsOf(items, from).map(({ postId }) => postId)).toEqual(['new', 'seen']);
    expect(items.at(-1)).toMatchObject({ kind: 'pause', question: 'What now?' });
    expect(propose(from, 5, null).at(-1)).toMatchObject({ kind: 'post' });
  });

  it('is the same for the same posts, in whatever order they come', () => {
    fc.assert(
      fc.property(candidates, minutes, (from, targetMinutes) => {
        expect(propose(from.toReversed(), targetMinutes)).toEqual(propose(from, targetMinutes));
      }),
    );
  });
});
