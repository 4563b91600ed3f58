import type { EncodingReport } from '#shared/domain/encoding.ts';
import type { PictureMeasures, SoundMeasures } from '#shared/domain/verdict.ts';
import type { Database, ReadableDatabase } from '#sqlite/open-database.ts';
import { statement } from '#sqlite/statement.ts';

/** What is known of a take's sound and picture. */
export type TakeMeasures = {
  picture: PictureMeasures | null;
  sound: SoundMeasures | null;
  /** Heights of the waveform, 0 to 1. */
  peaks: number[] | null;
  /** When the sound was looked at, with or without success; `null`: not yet. */
  measuredAt: number | null;
  /** Of a film: how it was recorded. */
  encoding: EncodingReport | null;
};

type Stored = {
  picture: string | null;
  sound: string | null;
  peaks: string | null;
  measuredAt: number | null;
  encoding: string | null;
};

const parsed = <T>(json: string | null): T | null => (json === null ? null : (JSON.parse(json) as T));

export const findTakeMeasures = (db: ReadableDatabase, takeId: string): TakeMeasures | null => {
  const row = statement<{ takeId: string }, Stored>(
    db,
    'SELECT picture, sound, peaks, measured_at AS measuredAt, encoding FROM take_measures WHERE take_id = :takeId',
  ).get({ takeId });
  if (row === undefined) return null;
  return {
    picture: parsed(row.picture),
    sound: parsed(row.sound),
    peaks: parsed(row.peaks),
    measuredAt: row.measuredAt,
    encoding: parsed(row.encoding),
  };
};

type FilmMeasures = { picture: PictureMeasures | null; encoding: EncodingReport | null };

/** Keeps what the page measured of a film while it was recorded. */
export const putFilmMeasures = (db: Database, takeId: string, { picture, encoding }: FilmMeasures): void => {
  statement<{ takeId: string } & Pick<Stored, 'picture' | 'encoding'>>(
    db,
    `INSERT INTO take_measures (take_id, picture, encoding) VALUES (:takeId, :picture, :encoding)
     ON CONFLICT (take_id) DO UPDATE SET picture = excluded.picture, encoding = excluded.encoding`,
  ).run({
    takeId,
    picture: picture === null ? null : JSON.stringify(picture),
    encoding: encoding === null ? null : JSON.stringify(encoding),
  });
};

/** How the newest films of this class were recorded, the newest first. */
export const listRecentEncodings = (
  db: ReadableDatabase,
  count: number,
): (EncodingReport & { startedAt: number; durationMs: number })[] =>
  statement<{ count: number }, { startedAt: number; durationMs: number; encoding: string }>(
    db,
    `SELECT takes.started_at AS startedAt, takes.duration_ms AS durationMs, take_measures.encoding
     FROM takes JOIN take_measures ON take_measures.take_id = takes.id
     WHERE take_measures.encoding IS NOT NULL ORDER BY takes.id DESC LIMIT :count`,
  )
    .all({ count })
    .map(({ startedAt, durationMs, encoding }) => ({
      startedAt,
      durationMs,
      ...(JSON.parse(encoding) as EncodingReport),
    }));

/** Keeps what was found in the sound; `null`: nothing could be measured. */
export const putSoundMeasures = (
  db: Database,
  takeId: string,
  found: { sound: SoundMeasures; peaks: readonly number[] } | null,
  measuredAt: number,
): void => {
  const [sound, peaks] = found === null ? [null, null] : [JSON.stringify(found.sound), JSON.stringify(found.peaks)];
  statement<{ takeId: string } & Omit<Stored, 'picture' | 'encoding'>>(
    db,
    `INSERT INTO take_measures (take_id, sound, peaks, measured_at) VALUES (:takeId, :sound, :peaks, :measuredAt)
     ON CONFLICT (take_id) DO UPDATE
     SET sound = excluded.sound, peaks = excluded.peaks, measured_at = excluded.measured_at`,
  ).run({ takeId, sound, peaks, measuredAt });
};

/** Forgets everything measured of a take that is given up. */
export const deleteTakeMeasures = (db: Database, takeId: string): void => {
  statement<{ takeId: string }>(db, 'DELETE FROM take_measures WHERE take_id = :takeId').run({ takeId });
};
