import { isPostgres } from './dialect.ts';
import type { Database, Tx } from './schema.ts';

/** Runs `work` in a transaction and resolves when it is durable. `work` may await SQL only and may be run twice. */
export type GroupCommit = <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;

type Member = { run: (tx: Tx) => Promise<void>; settle: () => void; fail: (error: unknown) => void };

/**
 * Lets writers that come at the same time share one transaction, and with it one sync of the disk: a commit costs
 * milliseconds, most of them waiting. When one of a group fails, the group is rolled back and each is run by itself.
 * PostgreSQL groups the syncs of parallel transactions itself.
 */
export const createGroupCommit = (db: Database): GroupCommit => {
  if (isPostgres(db)) return (work) => db.transaction().execute(work);
  let waiting: Member[] = [];
  let isRunning = false;

  const runGroup = async (group: readonly Member[]): Promise<void> => {
    try {
      await db.transaction().execute(async (tx) => {
        for (const member of group) await member.run(tx);
      });
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
