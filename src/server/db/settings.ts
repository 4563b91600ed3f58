import type { Database, Tx } from './schema.ts';

/** One of the endpoint's own facts; `undefined` before the first start has written it. */
export const readSetting = async (db: Database, key: string): Promise<string | undefined> =>
  (await db.selectFrom('settings').select('value').where('key', '=', key).executeTakeFirst())?.value;

/** Writes a fact, or `null` to forget it. */
export const writeSetting = async (db: Database | Tx, key: string, value: string | null): Promise<void> => {
  if (value === null) await db.deleteFrom('settings').where('key', '=', key).execute();
  else {
    await db
      .insertInto('settings')
      .values({ key, value })
      .onConflict((c) => c.column('key').doUpdateSet({ value }))
      .execute();
  }
};

/** Writes a fact once; a later call with another value changes nothing. */
export const writeSettingOnce = async (db: Database, key: string, value: string): Promise<void> => {
  await db
    .insertInto('settings')
    .values({ key, value })
    .onConflict((c) => c.doNothing())
    .execute();
};
