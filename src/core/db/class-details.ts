import { type ClassDetails, classDetails } from '#shared/contract/schemas/class-details.ts';
import type { Database, ReadableDatabase } from '#sqlite/open-database.ts';
import { statement } from '#sqlite/statement.ts';

/** What the class has told about itself, or `null` as long as it has not. */
export const readClassDetails = (db: ReadableDatabase): ClassDetails | null => {
  const row = statement<[], { content: string }>(db, 'SELECT content FROM class_details').get();
  return row === undefined ? null : classDetails.parse(JSON.parse(row.content));
};

/** Keeps it in the place of what was there; the endpoint does not have it yet. */
export const writeClassDetails = (db: Database, details: ClassDetails, changedAt: number): void => {
  statement<{ content: string; changedAt: number }>(
    db,
    `INSERT INTO class_details (id, content, changed_at) VALUES (1, :content, :changedAt)
     ON CONFLICT (id) DO UPDATE SET content = excluded.content, changed_at = excluded.changed_at, published_at = NULL`,
  ).run({ content: JSON.stringify(details), changedAt });
};

/** What the endpoint has not got yet, or `null`. */
export const readUnpublishedDetails = (db: ReadableDatabase): ClassDetails | null => {
  const row = statement<[], { content: string }>(
    db,
    'SELECT content FROM class_details WHERE published_at IS NULL',
  ).get();
  return row === undefined ? null : classDetails.parse(JSON.parse(row.content));
};

/** The endpoint has this version, unless it was changed meanwhile. */
export const markDetailsPublished = (db: Database, details: ClassDetails, publishedAt: number): void => {
  statement<{ content: string; publishedAt: number }>(
    db,
    'UPDATE class_details SET published_at = :publishedAt WHERE content = :content',
  ).run({ content: JSON.stringify(details), publishedAt });
};

/** An endpoint that the class joins knows nothing of it, whatever another one was told. */
export const forgetDetailsPublished = (db: Database): void => {
  statement<[]>(db, 'UPDATE class_details SET published_at = NULL').run();
};
