import { sendSettings as schema } from '#shared/contract/schemas/sync.ts';
import { firstSendSettings, type SendSettings } from '#shared/domain/send-settings.ts';
import type { Database, ReadableDatabase } from '#sqlite/open-database.ts';
import { statement } from '#sqlite/statement.ts';

/** What the teacher chose, and when what waited was last released by itself, or the schedule was made. */
export const readSendSettings = (db: ReadableDatabase): { settings: SendSettings; releasedAt: number } => {
  const row = statement<[], { content: string; releasedAt: number }>(
    db,
    'SELECT content, released_at AS releasedAt FROM send_settings',
  ).get();
  if (row === undefined) return { settings: firstSendSettings, releasedAt: 0 };
  // what was stored by an earlier version lacks what came later
  const settings = schema.parse({ ...firstSendSettings, ...JSON.parse(row.content) });
  return { settings, releasedAt: row.releasedAt };
};

export const writeSendSettings = (db: Database, settings: SendSettings, releasedAt: number): void => {
  statement<{ content: string; releasedAt: number }>(
    db,
    `INSERT INTO send_settings (id, content, released_at) VALUES (1, :content, :releasedAt)
     ON CONFLICT (id) DO UPDATE SET content = excluded.content, released_at = excluded.released_at`,
  ).run({ content: JSON.stringify(settings), releasedAt });
};
