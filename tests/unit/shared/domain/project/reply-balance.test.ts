import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BalancePost, replyBalance, wallOrder } from '#shared/domain/project/reply-balance.ts';

const classes = ['kyiv', 'pune', 'rosario'];
const answer = (postId: string, classId: string): BalancePost => ({ postId, classId, inReplyTo: null, isAnswer: true });
const reply = (classId: string, inReplyTo: string): BalancePost => ({
  postId: `${classId} to ${inReplyTo}`,
  classId,
  inReplyTo,
  isAnswer: false,
});

const posts = fc
  .array(fc.tuple(fc.constantFrom(...classes), fc.option(fc.nat(20), { nil: null })), { maxLength: 30 })
  .map((made) =>
    made.map(
      ([classId, to], index): BalancePost => ({
        postId: String(index),
        classId,
        inReplyTo: to === null ? null : String(to),
        isAnswer: to === null,
      }),
    ),
  );

describe('the reply balance', () => {
  it('names exactly the posts that no other class has answered', () => {
    fc.assert(
      fc.property(posts, (all) => {
        const { unanswered, pairs, isDone } = replyBalance(all, classes);
        for (const post of all.filter(({ isAnswer }) => isAnswer)) {
          const isAnswered = all.some(
            ({ inReplyTo, classId }) => inReplyTo === post.postId && classId !== post.classId,
          );
          expect(unanswered.includes(post.postId)).toBe(!isAnswered);
        }
        expect(pairs).toHaveLength(classes.length * (classes.length - 1));
        for (const { posts: made, answered } of pairs) expect(answered).toBeLessThanOrEqual(made);
        expect(isDone).toBe(unanswered.length === 0 && all.some(({ isAnswer }) => isAnswer));
      }),
    );
  });

  it('counts per pair of classes, a second reply to the same post once', () => {
    const all = [
      answer('a', 'kyiv'),
      answer('b', 'kyiv'),
      reply('pune', 'a'),
      { ...reply('pune', 'a'), postId: 'again' },
    ];
    expect(replyBalance(all, ['kyiv', 'pune']).pairs).toEqual([
      { byClassId: 'kyiv', toClassId: 'pune', posts: 0, answered: 0 },
      { byClassId: 'pune', toClassId: 'kyiv', posts: 2, answered: 1 },
    ]);
  });

  it("does not take a class's reply to itself for an answer", () => {
    expect(replyBalance([answer('a', 'kyiv'), reply('kyiv', 'a')], classes).unanswered).toEqual(['a']);
  });

  it('is not done before there is anything to answer', () => {
    expect(replyBalance([], classes).isDone).toBe(false);
  });
});

describe('the order of the wall', () => {
  const timed = (post: BalancePost, approvedAt: number) => ({ ...post, approvedAt });

  it('shows what nobody has answered first, then what this class has not, the oldest first', () => {
    const shown = [
      timed(answer('by us', 'kyiv'), 1),
      timed(answer('by others', 'kyiv'), 2),
      timed(answer('newer', 'kyiv'), 4),
      timed(answer('older', 'kyiv'), 3),
    ];
    const all = [...shown, reply('pune', 'by us'), reply('rosario', 'by others')];
    expect(wallOrder(shown, all, 'pune').map(({ postId }) => postId)).toEqual(['older', 'newer', 'by others', 'by us']);
  });
});
