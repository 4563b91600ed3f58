import { isPostgres } from './dialect.ts';
import type { Database } from './schema.ts';

/**
 * Takes a recurring task when it is due and sets when it is due again. Of several replicas that ask at once one is
 * told to run it; the others pass by a row that is being taken instead of waiting for it.
 */
export const takeJob = (db: Database, name: string, everyMs: number, now: number): Promise<boolean> =>
  db.transaction().execute(async (tx) => {
    await tx
      .insertInto('jobs')
      .values({ name, due_at: now })
      .onConflict((c) => c.doNothing())
      .execute();
    const due = await tx
      .selectFrom('jobs')
      .select('name')
      .where('name', '=', name)
      // one that is due after longer than it ever waits was set by a clock that was ahead
      .where((eb) => eb.or([eb('due_at', '<=', now), eb('due_at', '>', now + everyMs)]))
      .$if(isPostgres(db), (query) => query.forUpdate().skipLocked())
      .executeTakeFirst();
    if (due === undefined) return false;
    await tx
      .updateTable('jobs')
      .set({ due_at: now + everyMs })
      .where('name', '=', name)
      .execute();
    return true;
  });
