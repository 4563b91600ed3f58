import { type EncoderChoice, encodingProfiles } from '#shared/domain/encoding.ts';
import type { Database, ReadableDatabase } from '#sqlite/open-database.ts';

/** What this PC records films as; `null` before the first trial, and for what an earlier version chose and is no more. */
export const readEncoderChoice = (device: ReadableDatabase): EncoderChoice | null => {
  const row = device
    .prepare<[], EncoderChoice>(
      'SELECT profile, reason, offered, dropped, chosen_at AS chosenAt FROM encoder_choice WHERE id = 1',
    )
    .get();
  return row !== undefined && encodingProfiles.includes(row.profile) ? row : null;
};

export const writeEncoderChoice = (device: Database, choice: EncoderChoice): void => {
  device
    .prepare<[EncoderChoice]>(
      `INSERT INTO encoder_choice (id, profile, reason, offered, dropped, chosen_at)
       VALUES (1, @profile, @reason, @offered, @dropped, @chosenAt)
       ON CONFLICT (id) DO UPDATE SET profile = excluded.profile, reason = excluded.reason,
         offered = excluded.offered, dropped = excluded.dropped, chosen_at = excluded.chosen_at`,
    )
    .run(choice);
};
