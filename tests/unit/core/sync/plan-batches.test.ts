import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findApproval, insertApproval } from '#core/db/approvals.ts';
import { findOpenBatch, listOpenBatches } from '#core/db/batches.ts';
import { insertConsent } from '#core/db/consents.ts';
import { insertOutbox, listWaiting } from '#core/db/outbox.ts';
import { updatePost } from '#core/db/posts.ts';
import { readSyncState, writeSyncState } from '#core/db/sync-state.ts';
import { insertWithdrawal, listUnsentWithdrawals } from '#core/db/withdrawals.ts';
import { buildManifest, buildTombstone } from '#core/review/build-manifest.ts';
import { planBatches } from '#core/sync/plan-batches.ts';
import { batchRequest } from '#shared/contract/wire.ts';
import { limits } from '#shared/domain/limits.ts';
import { transaction } from '#sqlite/transaction.ts';
import { openTestContext, type TestContext } from '#tests/helpers/core-context.ts';
import { familyYes } from '#tests/helpers/family-yes.ts';

const classId = `c-${'0'.repeat(32)}`;
const signature = 'A'.repeat(86);

describe('the plan of what travels together', () => {
  let test: TestContext;
  beforeEach(() => {
    test = openTestContext();
  });
  afterEach(() => test.remove());

  const queue = (sizes: readonly number[]): void => {
    const { db } = test;
    const turn = test.addStudent('Amina');
    transaction<void>(db, () => {
      for (const subject of ['video', 'voice'] as const) {
        insertConsent(db, test.context.random.uuid(), turn.student.id, familyYes({ subject }));
      }
      for (const [index, sizeBytes] of sizes.entries()) {
        const post = test.addPost(turn);
        updatePost(db, { ...post, state: 'approved' });
        const sealed = { id: post.id, state: 'sealed', mimeType: 'video/webm', createdAt: 1, durationMs: 1 } as const;
        const medium = { ...sealed, sizeBytes, sha256: index.toString(16).padStart(64, '0') };
        const manifest = buildManifest(post, {
          role: null,
          classId,
          alias: turn.student.alias,
          media: [{ role: 'main', medium }],
          captions: [],
          approvedAt: 1,
        });
        insertApproval(db, {
          postId: post.id,
          revision: 1,
          audience: 'partners',
          manifest: JSON.stringify(manifest),
          signature,
          tombstone: JSON.stringify(buildTombstone(post, classId)),
          tombstoneSignature: signature,
          approvedAt: 1,
        });
        insertOutbox(db, { postId: post.id, revision: 1, queuedAt: index });
      }
    });
  };
  const plan = (): number[][] => {
    const planning = { now: 2, newId: () => test.context.random.uuid() };
    transaction<void>(test.db, () => planBatches(test.db, planning, listWaiting(test.db)));
    return listOpenBatches(test.db).map(({ id }) =>
      batchRequest
        .parse(JSON.parse(findOpenBatch(test.db, id)?.request ?? ''))
        .posts.map(({ manifest }) => manifest.media[0]?.sizeBytes ?? 0),
    );
  };

  it('takes every post once, the small ones first, and never mixes them with large ones', () => {
    const size = fc.oneof(fc.integer({ min: 1, max: 300_000 }), fc.integer({ min: 1, max: 60_000_000 }));
    fc.assert(
      fc.property(fc.array(size, { minLength: 1, maxLength: 20 }), (sizes) => {
        test.db.exec(
          'DELETE FROM outbox; DELETE FROM batches; DELETE FROM approvals; DELETE FROM searchable_posts; DELETE FROM posts; DELETE FROM students',
        );
        queue(sizes);
        const batches = plan();
        expect(batches.flat()).toEqual([...sizes].sort((a, b) => a - b));
        for (const batch of batches) {
          const small = batch.filter((bytes) => bytes <= limits.bulkMediaMaxBytes);
          expect([0, batch.length]).toContain(small.length);
          const bytes = batch.reduce((sum, each) => sum + each, 0);
          if (batch.length > 1) expect(bytes).toBeLessThanOrEqual(64 * 1024 * 1024);
        }
        expect(listWaiting(test.db)).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });

  it('never puts more posts into a batch than the endpoint takes', () => {
    queue(Array.from({ length: limits.batchMaxPosts + 1 }, () => 10));
    expect(plan().map((batch) => batch.length)).toEqual([limits.batchMaxPosts, 1]);
  });

  it('makes batches of five minutes on a line that is known, so that receipts come soon', () => {
    transaction<void>(test.db, () =>
      writeSyncState(test.db, { ...readSyncState(test.db), sentBytesPerSecond: 64_000 }),
    );
    queue(Array.from({ length: 25 }, () => 1_200_000));
    expect(plan().map((batch) => batch.length)).toEqual([16, 9]);
  });

  it('S8 recalls all revisions of a post with one tombstone: the endpoint refuses two in one batch', () => {
    queue([10]);
    const [post] = test.db.prepare<[], { id: string }>('SELECT id FROM posts').all();
    const postId = post?.id ?? '';
    transaction<void>(test.db, () => {
      const first = findApproval(test.db, postId, 1);
      if (first === null) throw new Error('Expected an approval');
      const stone = JSON.stringify({ ...JSON.parse(first.tombstone), revision: 2 });
      insertApproval(test.db, { ...first, revision: 2, tombstone: stone });
      for (const revision of [1, 2]) insertWithdrawal(test.db, { postId, revision }, revision);
      planBatches(test.db, { now: 2, newId: () => test.context.random.uuid() }, []);
    });
    const requests = listOpenBatches(test.db).map(({ id }) => findOpenBatch(test.db, id)?.request ?? '');
    const stones = requests.flatMap((request) => batchRequest.parse(JSON.parse(request)).tombstones);
    expect(stones.map(({ tombstone }) => tombstone.revision)).toEqual([2]);
    expect(listUnsentWithdrawals(test.db, 10)).toEqual([]);
  });
});
