import { insertMedium, readMediumRange } from '#core/db/media.ts';
import { insertTake } from '#core/db/takes.ts';
import type { DatabaseKey } from '#sqlite/database-key.ts';
import type { Database, ReadableDatabase } from '#sqlite/open-database.ts';
import { transaction } from '#sqlite/transaction.ts';
import { seededRandom } from '#tests/helpers/seeded-random.ts';

/** What both sides of the kill loop know: the chunks of a run follow from its number. */

/** The kiosk's files are encrypted, so these are too. */
export const fileKey: DatabaseKey = { cipher: 'aegis-256', bytes: new Uint8Array(32).fill(7) };

export const takeIdOf = (run: number): string => `take-${run}`;
const mediumIdOf = (run: number): string => `medium-${run}`;

export const chunkOf = (run: number, index: number): Uint8Array => {
  const random = seededRandom(run * 100_003 + index);
  const chunk = new Uint8Array(1 + Math.floor(random() * 20_000));
  for (let at = 0; at < chunk.length; at += 97) chunk[at] = Math.floor(random() * 256);
  return chunk;
};

/** The take that this run records into, with the post and the child it needs. */
export const insertRun = (db: Database, run: number): void =>
  transaction<void>(db, () => {
    db.exec(`INSERT OR IGNORE INTO students (id, name, tile, alias, position, created_at) VALUES ('s', 'S', 'cat', 'A', 0, 0);
      INSERT OR IGNORE INTO projects (id, host_class_id, content, is_current, created_at) VALUES ('p', 'c', '{}', 1, 0);
      INSERT OR IGNORE INTO posts (id, project_id, student_id, kind, purpose, state, revision, text, language, checklist,
        created_at, updated_at) VALUES ('o', 'p', 's', 'video', 'answer', 'draft', 1, '', 'en', '[]', 0, 0)`);
    insertMedium(db, { id: mediumIdOf(run), mimeType: 'video/webm', createdAt: 0 });
    insertTake(db, {
      id: takeIdOf(run),
      postId: 'o',
      kind: 'video',
      state: 'recording',
      mimeType: 'video/webm',
      durationMs: 0,
      stopReason: null,
      originalMediaId: mediumIdOf(run),
      finalMediaId: null,
      startedAt: 0,
      updatedAt: 0,
    });
  });

/** How many of the first `count` chunks of a run are not stored byte for byte. */
export const countLost = (db: ReadableDatabase, run: number, count: number): number => {
  let [lost, at] = [0, 0];
  for (let index = 0; index < count; index += 1) {
    const chunk = chunkOf(run, index);
    lost += isStored(db, run, at, chunk) ? 0 : 1;
    at += chunk.length;
  }
  return lost;
};

const isStored = (db: ReadableDatabase, run: number, at: number, chunk: Uint8Array): boolean => {
  try {
    return Buffer.from(readMediumRange(db, mediumIdOf(run), at, at + chunk.length)).equals(chunk);
  } catch {
    return false;
  }
};
