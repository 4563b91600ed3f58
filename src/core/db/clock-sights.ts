import type { ClockSight } from '#shared/domain/clock-sight.ts';
import type { Database, ReadableDatabase } from '#sqlite/open-database.ts';
import { statement } from '#sqlite/statement.ts';

type Row = {
  believedAt: number;
  heardAt: number | null;
  heardOn: number | null;
  doubtedDays: number | null;
  doubtedOn: number | null;
};

/** `null` until the clock was looked at for the first time. */
export const readClockSight = (db: ReadableDatabase): ClockSight | null => {
  const row = statement<[], Row>(
    db,
    `SELECT believed_at AS believedAt, heard_at AS heardAt, heard_on AS heardOn, doubted_days AS doubtedDays,
       doubted_on AS doubtedOn FROM clock_sights`,
  ).get();
  if (row === undefined) return null;
  const { believedAt, heardAt, heardOn, doubtedDays, doubtedOn } = row;
  return {
    believedAt,
    heard: heardAt === null || heardOn === null ? null : { at: heardAt, on: heardOn },
    doubted: doubtedDays === null || doubtedOn === null ? null : { days: doubtedDays, on: doubtedOn },
  };
};

export const writeClockSight = (db: Database, { believedAt, heard, doubted }: ClockSight): void => {
  statement<Row>(
    db,
    `INSERT INTO clock_sights (id, believed_at, heard_at, heard_on, doubted_days, doubted_on)
     VALUES (1, :believedAt, :heardAt, :heardOn, :doubtedDays, :doubtedOn)
     ON CONFLICT (id) DO UPDATE SET believed_at = excluded.believed_at, heard_at = excluded.heard_at,
       heard_on = excluded.heard_on, doubted_days = excluded.doubted_days, doubted_on = excluded.doubted_on`,
  ).run({
    believedAt,
    heardAt: heard?.at ?? null,
    heardOn: heard?.on ?? null,
    doubtedDays: doubted?.days ?? null,
    doubtedOn: doubted?.on ?? null,
  });
};
