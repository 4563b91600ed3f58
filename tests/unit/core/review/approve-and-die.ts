import { approvePost } from '#core/review/approve-post.ts';
import { openTestContext } from '#tests/helpers/core-context.ts';
import { createTestSigner } from '#tests/helpers/test-signer.ts';
import { approvalSteps, breakStep } from './approval-steps.ts';

/** `approve-and-die.ts FOLDER POST STEP`: approves a post and is killed in the middle. */
const [folder = '', postId = '', wanted = ''] = process.argv.slice(2);
const step = approvalSteps.find((name) => name === wanted);
if (step === undefined) throw new Error(`Expected a step, got ${wanted}`);
const { db } = openTestContext({ folder });
db.function('break_here', () => {
  process.kill(process.pid, 'SIGKILL');
  // the signal is delivered before anything else can happen, unless the system is busy
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  return null;
});
breakStep(db, step);
await approvePost(db, {
  postId,
  revision: 1,
  audience: 'partners',
  classId: `c-${'0'.repeat(32)}`,
  signer: createTestSigner(),
  verifyMedium: async () => undefined,
  now: () => 7_000,
});
