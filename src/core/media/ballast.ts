import { randomFillSync } from 'node:crypto';
import { existsSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { freeBytesIn } from './free-space.ts';

/** Enough for the last words of a take on a full disk, and for its erasure: even a DELETE needs room in the log. */
const ballastBytes = 8 * 1024 * 1024;

/** A disk with less room than this is left alone. */
const layAboveBytes = 16 * ballastBytes;

const fileIn = (folder: string): string => join(folder, 'ballast');

/** Sets room aside in `folder` for when the disk is full (D4), unless it is there or the disk is short already. */
export const layBallast = async (folder: string): Promise<void> => {
  if (existsSync(fileIn(folder)) || (await freeBytesIn(folder)) < layAboveBytes) return;
  // random: a file system that compresses would set nothing aside for zeros
  await writeFile(fileIn(folder), randomFillSync(new Uint8Array(ballastBytes)), { mode: 0o600 });
};

/** Gives the room back, so that what was recorded can be ended and saved. */
export const dropBallast = (folder: string): void => rmSync(fileIn(folder), { force: true });
