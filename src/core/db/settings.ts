import { settings as schema } from '#shared/contract/schemas/settings.ts';
import { firstSettings, type Settings } from '#shared/domain/settings.ts';
import type { Database, ReadableDatabase } from '#sqlite/open-database.ts';
import { statement } from '#sqlite/statement.ts';

/** What the teacher chose; what was never chosen is as at first. */
export const readSettings = (db: ReadableDatabase): Settings => {
  const row = statement<[], { content: string }>(db, 'SELECT content FROM settings').get();
  return row === undefined ? firstSettings : schema.parse({ ...firstSettings, ...JSON.parse(row.content) });
};

export const writeSettings = (db: Database, settings: Settings): void => {
  statement<{ content: string }>(
    db,
    `INSERT INTO settings (id, content) VALUES (1, :content)
     ON CONFLICT (id) DO UPDATE SET content = excluded.content`,
  ).run({ content: JSON.stringify(settings) });
};
