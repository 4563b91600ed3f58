import { correctPost } from '#core/review/correct/correct-post.ts';
import { transaction } from '#sqlite/transaction.ts';
import { openTestContext } from '#tests/helpers/core-context.ts';
import { breakAt } from './approval-steps.ts';

/** `correct-and-die.ts FOLDER POST EVENT`: gives a post another title and is killed in the middle. */
const [folder = '', postId = '', event = ''] = process.argv.slice(2);
const { db } = openTestContext({ folder });
db.function('break_here', () => {
  process.kill(process.pid, 'SIGKILL');
  // the signal is delivered before anything else can happen, unless the system is busy
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  return null;
});
breakAt(db, event);
transaction<void>(db, () => {
  correctPost(db, { postId, revision: 1 }, 'words', 7_000, (post) => ({ ...post, title: 'Another title' }));
});
