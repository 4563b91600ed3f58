import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { insertConsent } from '#core/db/consents.ts';
import { appendToMedium, insertMedium, sealMedium } from '#core/db/media.ts';
import { findPost, updatePost } from '#core/db/posts.ts';
import { insertTake } from '#core/db/takes.ts';
import { approvePost } from '#core/review/approve-post.ts';
import { isSignedBy } from '#crypto/ed25519.ts';
import { sha256Hex } from '#crypto/sha256.ts';
import { postManifest, tombstone } from '#shared/contract/wire.ts';
import { transaction } from '#sqlite/transaction.ts';
import { openTestContext, type TestContext } from '#tests/helpers/core-context.ts';
import { expectRejection } from '#tests/helpers/expect-app-error.ts';
import { familyYes } from '#tests/helpers/family-yes.ts';
import { createTestSigner } from '#tests/helpers/test-signer.ts';
import { approvalSteps, breakStep } from './approval-steps.ts';

const classId = `c-${'0'.repeat(32)}`;

const readyTake = {
  kind: 'video',
  state: 'ready',
  mimeType: 'video/webm',
  durationMs: 1,
  stopReason: 'child',
  originalMediaId: null,
  startedAt: 1,
  updatedAt: 1,
} as const;

describe('an approval', () => {
  let test: TestContext;
  let postId: string;
  const signer = createTestSigner();

  beforeEach(() => {
    test = openTestContext();
    const turn = test.addStudent('Amina');
    const post = test.addPost(turn, 'text');
    postId = post.id;
    transaction<void>(test.db, () => {
      insertConsent(test.db, test.context.random.uuid(), turn.student.id, familyYes({ subject: 'text' }));
      updatePost(test.db, { ...post, text: 'Bread.', state: 'submitted', submittedAt: 5 });
    });
  });
  afterEach(() => test.remove());

  const approve = (verifyMedium: () => Promise<void> = async () => undefined): Promise<void> =>
    approvePost(test.db, {
      postId,
      revision: 1,
      audience: 'partners',
      classId,
      signer,
      verifyMedium,
      now: () => 7_000,
    });
  const count = (table: string): unknown => test.db.prepare(`SELECT count(*) FROM ${table}`).pluck().get();

  it.each(approvalSteps)('S1 leaves nothing half when the step "%s" fails', async (step) => {
    test.db.function('break_here', () => {
      throw new Error('fault');
    });
    breakStep(test.db, step);
    await expect(approve()).rejects.toThrow();
    expect([count('approvals'), count('outbox')]).toEqual([0, 0]);
    expect(findPost(test.db, postId)?.state).toBe('submitted');
  });

  it.each(approvalSteps)('S1 leaves nothing half when the program is killed at the step "%s"', async (step) => {
    const folder = test.context.settings.dataDir;
    await test.close();
    const script = new URL('./approve-and-die.ts', import.meta.url).pathname;
    const child = spawn(process.execPath, [script, folder, postId, step], { stdio: ['ignore', 'ignore', 'inherit'] });
    const [, signal] = (await once(child, 'exit')) as [number | null, string | null];
    expect(signal).toBe('SIGKILL');
    test = openTestContext({ folder });
    expect([count('approvals'), count('outbox')]).toEqual([0, 0]);
    expect(findPost(test.db, postId)?.state).toBe('submitted');
    await approve();
    expect([count('approvals'), count('outbox')]).toEqual([1, 1]);
  });

  it('S1 freezes a manifest and a tombstone that the class key has signed', async () => {
    await approve();
    const row = test.db
      .prepare('SELECT manifest, signature, tombstone, tombstone_signature AS stoneSignature FROM approvals')
      .get() as { manifest: string; signature: string; tombstone: string; stoneSignature: string };
    const manifest = postManifest.parse(JSON.parse(row.manifest));
    const stone = tombstone.parse(JSON.parse(row.tombstone));
    expect(manifest).toMatchObject({ postId, revision: 1, alias: 'alias of Amina', text: 'Bread.', approvedAt: 7_000 });
    expect(isSignedBy(signer.publicKey, manifest, row.signature)).toBe(true);
    expect(isSignedBy(signer.publicKey, stone, row.stoneSignature)).toBe(true);
    expect(isSignedBy(signer.publicKey, { ...manifest, text: 'Other.' }, row.signature)).toBe(false);
    expect(row.manifest).not.toContain('"Amina"');
  });

  it('S1 refuses when the post is taken back while its bytes are hashed', async () => {
    const written = findPost(test.db, postId);
    if (written === null) throw new Error('Expected the post');
    const submitted = { ...written, kind: 'video' as const };
    const ids = { medium: test.context.random.uuid(), take: test.context.random.uuid() };
    transaction<void>(test.db, () => {
      insertMedium(test.db, { id: ids.medium, mimeType: 'video/webm', createdAt: 1 });
      appendToMedium(test.db, ids.medium, 0, Buffer.from('webm'));
      sealMedium(test.db, ids.medium, { sha256: sha256Hex('webm'), durationMs: 1 });
      insertTake(test.db, { ...readyTake, id: ids.take, postId, finalMediaId: ids.medium });
      updatePost(test.db, { ...submitted, keptTakeId: ids.take });
    });
    const takenBack = async (): Promise<void> => {
      transaction<void>(test.db, () => updatePost(test.db, { ...submitted, state: 'draft', revision: 2 }));
    };
    await expectRejection(approve(takenBack), 'post.wrong_state');
    expect([count('approvals'), count('outbox')]).toEqual([0, 0]);
  });
});
