import { sql } from 'kysely';
import { isPostgres } from './dialect.ts';
import type { Database, Tx } from './schema.ts';

/**
 * Runs `work` in a transaction and resolves when it is committed. `work` may await SQL only and may be run twice.
 *
 * What is written so need not be durable when the promise resolves: a power cut may take the last of it back, as a whole
 * and in order. The next transaction of any other kind, as the commit of a batch, makes all before it durable.
 */
export type GroupCommit = <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;

type Member = { run: (tx: Tx) => Promise<void>; settle: () => void; fail: (error: unknown) => void };

/** Without waiting for the disk: in WAL mode NORMAL syncs the log at checkpoints only (sqlite.org/pragma.html#pragma_synchronous). */
const withoutSync = <T>(db: Database, work: (held: Database) => Promise<T>): Promise<T> =>
  // the connection is held, so that nobody else's transaction gets between the two pragmas
  db.connection().execute(async (held) => {
    await sql`PRAGMA synchronous = NORMAL`.execute(held);
    try {
      return await work(held);
    } finally {
      await sql`PRAGMA synchronous = FULL`.execute(held);
    }
  });

/**
 * Lets writers that come at the same time share one transaction. When one of a group fails, the group is rolled back and
 * each is run by itself. On PostgreSQL every one is durable by itself; it groups the syncs of parallel transactions.
 */
export const createGroupCommit = (db: Database): GroupCommit => {
  if (isPostgres(db)) return (work) => db.transaction().execute(work);
  let waiting: Member[] = [];
  let isRunning = false;

  const runGroup = async (group: readonly Member[]): Promise<void> => {
    try {
      await withoutSync(db, (held) =>
        held.transaction().execute(async (tx) => {
          for (const member of group) await member.run(tx);
        }),
      );
      for (const member of group) member.settle();
    } catch (error) {
      const [only] = group;
      if (group.length === 1) only?.fail(error);
      else for (const member of group) await runGroup([member]);
    }
  };

  const drain = async (): Promise<void> => {
    while (waiting.length > 0) {
      const group = waiting;
      waiting = [];
      await runGroup(group);
    }
    isRunning = false;
  };

  return (work) =>
    new Promise((resolve, reject) => {
      let result: Awaited<ReturnType<typeof work>>;
      waiting.push({
        run: async (tx) => {
          result = await work(tx);
        },
        settle: () => resolve(result),
        fail: reject,
      });
      if (isRunning) return;
      isRunning = true;
      // after the writers whose input has arrived by now
      setImmediate(() => void drain());
    });
};
