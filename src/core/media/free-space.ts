import { statfs } from 'node:fs/promises';
import type { TakeKind } from '#shared/domain/take.ts';
import { AppError } from '#shared/errors/app-error.ts';

/** What a recorder may write a second at most: encoders overshoot the bit rate they were asked for. */
const bytesPerSecond: Record<TakeKind, number> = { video: 400_000, voice: 20_000 };

/** The most a take of this length is expected to weigh. */
export const expectedTakeBytes = (kind: TakeKind, limitMs: number): number => (bytesPerSecond[kind] * limitMs) / 1000;

/**
 * A take needs twice its size: the original stays until its seekable copy is proven (D4).
 * @throws AppError `data.disk_full` with `{ neededBytes, freeBytes }`.
 */
export const requireRoom = (freeBytes: number, expectedBytes: number): void => {
  const neededBytes = 2 * expectedBytes;
  if (freeBytes < neededBytes) throw new AppError('data.disk_full', { neededBytes, freeBytes });
};

/** Bytes that this user may still write in `folder`. */
export const freeBytesIn = async (folder: string): Promise<number> => {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
};
