import { join } from 'node:path';
import { openDatabase } from '#sqlite/open-database.ts';
import { endpointFile } from './open-endpoint-database.ts';
import type { Tx } from './schema.ts';

/** Bytes of small media as `media/small-media-store.ts` sees them. */
export type SmallMedia = {
  find: (sha256: string) => Buffer | undefined;
  close: () => void;
};

/**
 * Writes bytes beside rows of `media` that are there already, in the same transaction. What is there is written over:
 * a class that brings bytes again repairs them.
 */
export const writeSmallMedia = async (tx: Tx, media: readonly { sha256: string; bytes: Buffer }[]): Promise<void> => {
  await tx
    .insertInto('small_media')
    .values(media)
    .onConflict((c) => c.column('sha256').doUpdateSet((eb) => ({ bytes: eb.ref('excluded.bytes') })))
    .execute();
};

/**
 * Reads them over a handle of its own: who copies the endpoint holds the connection of the other one in a snapshot.
 * The database is there and has its schema.
 */
export const openSmallMedia = (dataDir: string): SmallMedia => {
  const db = openDatabase(join(dataDir, endpointFile), { readonly: true });
  const find = db.prepare('SELECT bytes FROM small_media WHERE sha256 = ?').pluck();
  return {
    find: (sha256) => find.get(sha256) as Buffer | undefined,
    close: () => void db.close(),
  };
};
