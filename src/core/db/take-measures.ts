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
};

type Stored = { picture: string | null; sound: string | null; peaks: string | null; measuredAt: number | null };

const parsed = <T>(json: string | null): T | null => (json === null ? null : (JSON.parse(json) as T));

export const findTakeMeasures = (db: ReadableDatabase, takeId: string): TakeMeasures | null => {
  const row = statement<{ takeId: string }, Stored>(
    db,
    'SELECT picture, sound, peaks, measured_at AS measuredAt FROM take_measures WHERE take_id = :takeId',
  ).get({ takeId });
  if (row === undefined) return null;
  return {
    picture: parsed(row.picture),
    sound: parsed(row.sound),
    peaks: parsed(row.peaks),
    measuredAt: row.measuredAt,
  };
};

/** Keeps what the page measured of the picture. */
export const putPictureMeasures = (db: Database, takeId: string, picture: PictureMeasures): void => {
  statement<{ takeId: string; picture: string }>(
    db,
    `INSERT INTO take_measures (take_id, picture) VALUES (:takeId, :picture)
     ON CONFLICT (take_id) DO UPDATE SET picture = excluded.picture`,
  ).run({ takeId, picture: JSON.stringify(picture) });
};

/** Keeps what was found in the sound; `null`: nothing could be measured. */
export const putSoundMeasures = (
  db: Database,
  takeId: string,
  found: { sound: SoundMeasures; peaks: readonly number[] } | null,
  measuredAt: number,
): void => {
  const [sound, peaks] = found === null ? [null, null] : [JSON.stringify(found.sound), JSON.stringify(found.peaks)];
  statement<{ takeId: string } & Omit<Stored, 'picture'>>(
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
