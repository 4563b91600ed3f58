import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { KeepsakeMade } from '#shared/contract/schemas/keepsake.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { transaction } from '#sqlite/transaction.ts';
import type { ClassSigner, CoreContext } from '../context.ts';
import type { Drive } from '../courier/drives.ts';
import { deleteCopy, insertCopy } from '../db/copies.ts';
import { exportsFolder, freePath } from '../export/save-export.ts';
import { freeBytesIn } from '../media/free-space.ts';
import { type ChosenPost, choosePosts, type KeepsakeWish, requireWish } from './choose-posts.ts';
import { titleOf } from './keepsake-facts.ts';
import { keepsakeSchemaText } from './keepsake-schema.ts';
import { mediaBytesOf } from './media-bytes.ts';
import { type WrittenParts, writeParts } from './write-parts.ts';
import { zipFolder } from './zip-folder.ts';

/** A folder, and one file with the same in it. */
const endings = ['', '.zip'] as const;
/** What is being written ends like this until it is whole. */
const unfinished = '.keepsake-part';
/** Beside the media: pages, tables, the schema. */
const textBytesPerPost = 8 * 1024;
const textBytesLeast = 512 * 1024;

export type Wanted = {
  wish: KeepsakeWish;
  language: string;
  /** The stick it goes to; `null`: the data folder. */
  drive: Drive | null;
  signer: ClassSigner;
  signal: AbortSignal;
  wrote(bytes: number, ofBytes: number): void;
};

/** What was left behind by a crash in the middle of one. */
export const removeUnfinished = async (folder: string): Promise<void> => {
  const names = await readdir(folder).catch(() => []);
  for (const name of names) {
    if (name.endsWith(unfinished)) await rm(join(folder, name), { recursive: true, force: true });
  }
};

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

/** What the file system says, in our words. */
const asFailure = (error: unknown, drive: Drive | null): unknown => {
  const reason = codeOf(error);
  if (error instanceof AppError || reason === '') return error;
  const isFull = ['ENOSPC', 'EFBIG', 'EDQUOT'].includes(reason);
  if (drive === null) return isFull ? new AppError('data.disk_full', { reason }, { cause: error }) : error;
  return new AppError(isFull ? 'courier.drive_full' : 'courier.drive_failed', { reason }, { cause: error });
};

/** For the folder, and for the one file beside it. */
const requireRoom = async (folder: string, drive: Drive | null, bytes: number, posts: number): Promise<void> => {
  const neededBytes = 2 * (bytes + posts * textBytesPerPost + textBytesLeast);
  const freeBytes = await freeBytesIn(folder);
  if (freeBytes >= neededBytes) return;
  throw new AppError(drive === null ? 'data.disk_full' : 'courier.drive_full', { neededBytes, freeBytes });
};

const noteCopy = (
  context: CoreContext,
  made: { keepsakeId: string; drive: Drive | null; file: string; madeAt: number },
  posts: WrittenParts['posts'],
): void => {
  const { db } = context.openClass();
  const { keepsakeId: id, drive, file, madeAt } = made;
  const copy = { id, kind: 'keepsake', place: drive?.name ?? '', file, madeAt } as const;
  transaction<void>(db, () => insertCopy(db, copy, posts));
};

const forgetCopy = ({ openClass }: CoreContext, keepsakeId: string): void => {
  const { db } = openClass();
  transaction<void>(db, () => deleteCopy(db, keepsakeId));
};

/** Writes all of it into a folder and a file that have no names yet: once more from the beginning when a post was called back meanwhile. */
const writeFolder = async (
  context: CoreContext,
  { wish, language, drive, signer, signal, wrote }: Wanted,
  about: { path: string; parent: string; keepsakeId: string; madeAt: number },
): Promise<WrittenParts & { hasPdf: boolean }> => {
  const { path, parent, keepsakeId, madeAt } = about;
  const folder = `${path}${unfinished}`;
  for (;;) {
    const { posts: chosen } = await choosePosts(context, wish);
    if (chosen.length === 0) throw new AppError('keepsake.empty');
    const ofBytes = mediaBytesOf(context, chosen);
    await requireRoom(parent, drive, ofBytes, chosen.length);
    await rm(folder, { recursive: true, force: true });
    await mkdir(join(folder, 'media'), { recursive: true, mode: 0o700 });
    let bytesDone = 0;
    const tell = (bytes: number): void => {
      bytesDone += bytes;
      wrote(bytesDone, 2 * ofBytes);
    };
    const making = { wish, keepsakeId, language, madeAt, signer, folder, signal, wrote: tell };
    const parts = await writeParts(context, making, chosen);
    if (parts === null) continue;
    await writeFile(join(folder, 'schema.json'), keepsakeSchemaText(), { mode: 0o600 });
    const hasPdf = await printBook(context, folder, parts.posts.length);
    await rm(`${path}.zip${unfinished}`, { force: true });
    await zipFolder(folder, `${path}.zip${unfinished}`, { signal, wrote: tell });
    // from here on a recall finds it in the record; what was recalled before is found now
    noteCopy(context, { keepsakeId, drive, file: basename(path), madeAt }, parts.posts);
    if (await isStillRight(context, wish, chosen)) return { ...parts, hasPdf };
    forgetCopy(context, keepsakeId);
  }
};

/** A longer book would keep a small computer busy for minutes: its page can be printed by hand. */
const bookPostsMax = 300;

/** The book as a PDF, where the host can print one. What goes wrong with it is no failure: its page is there. */
const printBook = async ({ host, log }: CoreContext, folder: string, posts: number): Promise<boolean> => {
  if (posts > bookPostsMax) return false;
  const pdf = join(folder, 'book.pdf');
  try {
    if (await host.shell.printPage(join(folder, 'book.html'), pdf)) return true;
  } catch (error) {
    log('warn', 'keepsake.not_printed', { reason: codeOf(error) });
  }
  await rm(pdf, { force: true });
  return false;
};

/** Whether all that was written may still be in it. */
const isStillRight = async (
  context: CoreContext,
  wish: KeepsakeWish,
  written: readonly ChosenPost[],
): Promise<boolean> => {
  const { posts } = await choosePosts(context, wish);
  const now = new Set(posts.map(({ postId, approvedAt }) => `${postId} ${approvedAt}`));
  return written.every(({ postId, approvedAt }) => now.has(`${postId} ${approvedAt}`));
};

/**
 * Writes a keepsake (docs/keepsake-format.md) and shows where it is. It has its name only once it is whole, and a record of it says which
 * posts no recall reaches any more.
 *
 * @throws AppError `student.not_found`, `project.not_found`, `request.invalid`, `keepsake.empty`, `keepsake.cancelled`,
 *   `data.disk_full`, `courier.drive_full`, `courier.drive_failed`; nothing is left behind then.
 */
export const makeKeepsake = async (context: CoreContext, wanted: Wanted): Promise<KeepsakeMade> => {
  const { wish, language, drive } = wanted;
  requireWish(context, wish);
  const keepsakeId = context.random.uuid();
  const madeAt = context.clock.now();
  const parent = drive?.folder ?? (await exportsFolder(context));
  const path = freePath(parent, titleOf(context, wish, language), madeAt, endings);

  try {
    await removeUnfinished(parent);
    const written = await writeFolder(context, wanted, { path, parent, keepsakeId, madeAt });
    try {
      for (const ending of endings) await rename(`${path}${ending}${unfinished}`, `${path}${ending}`);
    } catch (error) {
      for (const ending of endings) await rm(`${path}${ending}`, { recursive: true, force: true });
      forgetCopy(context, keepsakeId);
      throw error;
    }
    await context.host.shell.reveal(join(path, 'index.html'));
    const { posts, bytes, missing, hasPdf } = written;
    return { keepsakeId, path, posts: posts.length, bytes, missing, hasPdf };
  } catch (error) {
    for (const ending of endings) {
      await rm(`${path}${ending}${unfinished}`, { recursive: true, force: true }).catch(() => undefined);
    }
    throw asFailure(error, drive);
  }
};
