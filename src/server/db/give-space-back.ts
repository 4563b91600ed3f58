import { sqliteOf } from './open-endpoint-database.ts';
import type { Database } from './schema.ts';

/** Pages that are given back at a time: 8 MiB. */
const stepPages = 1_024;

/**
 * Gives the room of deleted bytes back to the disk and cuts the log, in which they may still stand; between the steps others
 * have the connection. PostgreSQL does that by itself.
 */
export const giveSpaceBack = async (db: Database): Promise<void> => {
  const sqlite = sqliteOf(db);
  if (sqlite === undefined) return;
  const step = () =>
    db.connection().execute(async () => {
      const isMuch = Number(sqlite.pragma('freelist_count', { simple: true })) > stepPages;
      if (isMuch) sqlite.pragma(`incremental_vacuum(${stepPages})`);
      sqlite.pragma('wal_checkpoint(TRUNCATE)');
      return isMuch;
    });
  while (await step());
};
