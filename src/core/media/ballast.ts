import { randomBytes } from 'node:crypto';
import { rmSync, statSync } from 'node:fs';
import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { freeBytesIn } from './free-space.ts';

/** Enough for the last words of a take on a full disk, and for its erasure: even a DELETE needs room in the log. */
const ballastBytes = 8 * 1024 * 1024;

/** As much of it as is worth the processor's time: making all of it random kept the core from answering for a moment. */
const randomPieceBytes = 1024 * 1024;

/** A disk with less room than this is left alone. */
const layAboveBytes = 16 * ballastBytes;

const fileIn = (folder: string): string => join(folder, 'ballast');

const isLaid = (folder: string): boolean => statSync(fileIn(folder), { throwIfNoEntry: false })?.size === ballastBytes;

const lay = async (folder: string): Promise<void> => {
  const begun = `${fileIn(folder)}.begun`;
  try {
    // random, over and over: a file system that compresses looks at less at a time, and would set nothing aside for zeros
    await writeFile(begun, Buffer.alloc(ballastBytes, randomBytes(randomPieceBytes)), { mode: 0o600 });
    await rename(begun, fileIn(folder));
  } finally {
    await rm(begun, { force: true });
  }
};

const laying = new Map<string, Promise<void>>();

/**
 * Sets room aside in `folder` for when the disk is full (D4), unless it is there or the disk is short already. Resolves
 * when all of it is there: a beginning of it would be believed to be the whole.
 */
export const layBallast = async (folder: string): Promise<void> => {
  const begun = laying.get(folder);
  if (begun !== undefined) return await begun;
  if (isLaid(folder) || (await freeBytesIn(folder)) < layAboveBytes) return;
  const coming = laying.get(folder) ?? lay(folder).finally(() => laying.delete(folder));
  laying.set(folder, coming);
  await coming;
};

/** Gives the room back, so that what was recorded can be ended and saved. */
export const dropBallast = (folder: string): void => rmSync(fileIn(folder), { force: true });
