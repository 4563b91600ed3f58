import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listPartnerPosts } from '#core/db/partner-posts.ts';
import { applyFeedEntry } from '#core/sync/apply-feed.ts';
import type { FeedEntry } from '#shared/contract/wire.ts';
import { transaction } from '#sqlite/transaction.ts';
import { openTestContext, type TestContext } from '#tests/helpers/core-context.ts';
import { countOf } from '#tests/helpers/full-count.ts';
import { sampleMedium } from '#tests/helpers/sample-media.ts';
import { TestClass } from '#tests/helpers/test-class.ts';

const projectId = '01890000-0000-7000-8000-00000000000a';
const postIds = [1, 2, 3].map((n) => `01890000-0000-7000-8000-00000000000${n}`);

type Step = { kind: 'post' | 'tombstone'; post: number; revision: number };
const step = fc.record<Step>({
  kind: fc.constantFrom('post', 'tombstone'),
  post: fc.nat(2),
  revision: fc.integer({ min: 1, max: 4 }),
});

describe('a feed', () => {
  let test: TestContext;
  const sender = new TestClass('http://endpoint.test');
  const medium = sampleMedium('video/webm');
  beforeAll(() => {
    test = openTestContext();
  });
  afterAll(() => test.remove());

  const entryOf = ({ kind, post, revision }: Step, seq: number): FeedEntry => {
    const postId = postIds[post] ?? '';
    const manifest = sender.manifest(projectId, [medium], { postId, revision });
    return kind === 'post'
      ? { kind, seq, post: sender.signManifest(manifest) }
      : { kind, seq, tombstone: sender.signTombstone(manifest) };
  };

  /** What must be shown: of each post the highest revision that came, unless as high a tombstone came, ever. */
  const expected = (steps: readonly Step[]): string[] =>
    postIds.flatMap((postId, post) => {
      const highest = (kind: Step['kind']): number =>
        Math.max(0, ...steps.filter((item) => item.kind === kind && item.post === post).map((item) => item.revision));
      return highest('post') > highest('tombstone') ? [`${postId} ${highest('post')}`] : [];
    });

  const schedules = 10 * countOf('MERIDIAN_FUZZ_RUNS', 10);
  it(
    'S8 never brings back what was withdrawn, in whatever order posts and tombstones come, and twice',
    () => {
      fc.assert(
        fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
          const { partners } = test.context.openClass();
          const reader = { classId: `c-${'0'.repeat(32)}`, projectId, now: 1, newId: () => test.context.random.uuid() };
          const profile = { ...sender.profile, signingKey: sender.signingKey, details: null, pictureSha256: null };
          const entries: FeedEntry[] = [{ kind: 'class', seq: 1, class: profile, joinedAt: 1 }];
          entries.push(...steps.map((item, index) => entryOf(item, index + 2)));
          transaction<void>(partners, () => {
            partners.exec('DELETE FROM partner_posts; DELETE FROM tombstones; DELETE FROM media');
            for (const entry of [...entries, ...entries]) applyFeedEntry(partners, entry, reader);
          });
          expect(
            listPartnerPosts(partners)
              .map(({ postId, revision }) => `${postId} ${revision}`)
              .sort(),
          ).toEqual(expected(steps));
          const open = partners.prepare(`SELECT count(*) FROM media WHERE state = 'open'`).pluck().get();
          expect(open).toBe(expected(steps).length);
        }),
        { numRuns: schedules },
      );
    },
    60_000 + 100 * schedules,
  );
});
