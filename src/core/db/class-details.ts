import { type ClassDetails, classDetails } from '#shared/contract/schemas/class-details.ts';
import type { ReadableDatabase } from '#sqlite/open-database.ts';
import { statement } from '#sqlite/statement.ts';

/** What the class has told about itself, or `null` as long as it has not. */
export const readClassDetails = (db: ReadableDatabase): ClassDetails | null => {
  const row = statement<[], { content: string }>(db, 'SELECT content FROM class_details').get();
  return row === undefined ? null : classDetails.parse(JSON.parse(row.content));
};
