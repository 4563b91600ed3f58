import { z } from 'zod';
import { recoveryReasons } from '../../domain/backup.ts';
import * as basics from './basics.ts';
import { driveFolder } from './courier.ts';

/** A folder that backups go to. `here` lies inside the data folder and helps against damage, not against a lost computer. */
const backupPlace = z.object({
  kind: z.enum(['here', 'chosen']),
  folder: z.string(),
  /** Whether the folder, or the stick it lies on, is plugged in. */
  isThere: z.boolean(),
  lastGoodAt: basics.epochMs.nullable(),
  /** An error code: why the last one was not made. */
  problem: z.string().nullable(),
  /** Whether one there still holds what was erased since; it goes with the next one (D10). */
  holdsErased: z.boolean(),
});

export const storedBackup = z.object({
  kind: z.enum(['here', 'chosen']),
  name: z.string(),
  madeAt: basics.epochMs,
  sizeBytes: basics.sizeBytes,
});

/** What was done about damage, or when a backup was asked for; until the teacher has read it. */
const recovery = z.object({
  at: basics.epochMs,
  reason: z.enum(recoveryReasons),
  /** `null` when there was no backup: only what could be read. */
  backupMadeAt: basics.epochMs.nullable(),
  rowsSaved: z.int(),
  /** Whether something of what was there before could not be read. */
  isIncomplete: z.boolean(),
  keptAs: z.string(),
});

/** A stick that is plugged in. */
export const backupDrive = z.object({ folder: driveFolder, name: z.string() });

export const backupState = z.object({
  places: z.array(backupPlace),
  backups: z.array(storedBackup),
  drives: z.array(backupDrive),
  isRunning: z.boolean(),
  recovery: recovery.nullable(),
});
