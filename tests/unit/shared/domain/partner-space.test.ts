import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { choosePostsToDrop, dropOrder, type KeptPost } from '#shared/domain/partner-space.ts';

const time = fc.option(fc.integer({ min: 1, max: 9 }));
const kept: fc.Arbitrary<KeptPost[]> = fc.uniqueArray(
  fc.record({
    postId: fc.uuid(),
    bytes: fc.integer({ min: 1, max: 100 }),
    isPlanned: fc.boolean(),
    isInUse: fc.boolean(),
    isRepliedTo: fc.boolean(),
    isHidden: fc.boolean(),
    watchedAt: time,
    askedAt: time,
  }),
  { selector: ({ postId }) => postId, maxLength: 12 },
);
const sum = (posts: readonly KeptPost[]): number => posts.reduce((total, { bytes }) => total + bytes, 0);

describe('what makes room on a full computer', () => {
  it('is never planned, in use or still to be watched, and goes only as far as it has to', () => {
    fc.assert(
      fc.property(kept, fc.nat(1_000), fc.nat(100), (posts, maxBytes, neededBytes) => {
        const usedBytes = sum(posts);
        const chosen = choosePostsToDrop(posts, { usedBytes, maxBytes, neededBytes });
        const order = dropOrder(posts);
        if (chosen === null) return usedBytes - sum(order) + neededBytes > maxBytes;
        const [last] = chosen.slice(-1);
        const isEnough = usedBytes - sum(chosen) + neededBytes <= maxBytes;
        const isNeeded = last === undefined || usedBytes - sum(chosen) + last.bytes + neededBytes > maxBytes;
        const isInOrder = chosen.every((post, index) => post === order[index]);
        const mayGo = chosen.every(
          (post) => (post.isHidden || post.watchedAt !== null) && !post.isPlanned && !post.isInUse,
        );
        return isEnough && isNeeded && isInOrder && mayGo;
      }),
    );
  });

  it('is what the teacher has hidden, then what has a reply, then what was watched longest ago; who asked for it again wanted it then', () => {
    const post = (postId: string, changes: Partial<KeptPost>): KeptPost => ({
      postId,
      bytes: 10,
      isPlanned: false,
      isInUse: false,
      isRepliedTo: false,
      isHidden: false,
      watchedAt: 1,
      askedAt: null,
      ...changes,
    });
    const posts = [
      post('unanswered', { watchedAt: 1 }),
      post('asked', { isRepliedTo: true, watchedAt: 2, askedAt: 9 }),
      post('late', { isRepliedTo: true, watchedAt: 5 }),
      post('hidden', { isHidden: true, watchedAt: null }),
      post('early', { isRepliedTo: true, watchedAt: 3 }),
    ];
    expect(dropOrder(posts).map(({ postId }) => postId)).toEqual(['hidden', 'early', 'late', 'asked', 'unanswered']);
  });
});
