import { sha256Hex } from '#crypto/sha256.ts';
import { adminPaths } from '#shared/contract/admin.ts';
import type { SignedManifest } from '#shared/contract/wire.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { listPosts, listWaiting, type WorkOf } from '../db/class-work.ts';
import { findClass } from '../db/classes.ts';
import { isHeld } from '../db/media.ts';
import type { Database } from '../db/schema.ts';

/** @throws AppError `request.not_found`. */
export const requireClass = async (db: Database, classId: string): Promise<void> => {
  if ((await findClass(db, classId)) === undefined) throw new AppError('request.not_found', { classId });
};

/** Of a child only that one was meant goes into the log. */
export const subjectOf = ({ classId, alias }: WorkOf): string => (alias === null ? classId : `${classId} one child`);

/** How the address of an export says whose it is. */
export const wholeClass = 'class';

/** The work that an address means. @throws AppError `request.not_found` for a child of whom nothing is here. */
export const findWork = async (db: Database, classId: string, whose: string): Promise<WorkOf> => {
  if (whose === wholeClass) return { classId, alias: null };
  const everything = { classId, alias: null };
  const isTheirs = ({ manifest }: SignedManifest): boolean => sha256Hex(manifest.alias) === whose;
  const waiting = (await listWaiting(db, everything)).find(isTheirs);
  if (waiting !== undefined) return { classId, alias: waiting.manifest.alias };
  for await (const signed of listPosts(db, everything)) {
    if (isTheirs(signed)) return { classId, alias: signed.manifest.alias };
  }
  throw new AppError('request.not_found', { classId });
};

/** A medium of the work that is here. */
export type WorkMedium = { sha256: string; sizeBytes: number; mimeType: string };

/** Collects the media of posts, each once; of posts that wait only those that the class has brought already. */
export const collectMedia = (db: Database, classId: string) => {
  const found = new Map<string, WorkMedium>();
  const add = ({ manifest }: SignedManifest): void => {
    for (const { sha256, sizeBytes, mimeType } of manifest.media) found.set(sha256, { sha256, sizeBytes, mimeType });
  };
  return {
    found,
    add,
    addWaiting: async (signed: SignedManifest): Promise<void> => {
      const isHere = await Promise.all(signed.manifest.media.map(({ sha256 }) => isHeld(db, sha256, classId)));
      const media = signed.manifest.media.filter((_, index) => isHere[index]);
      add({ ...signed, manifest: { ...signed.manifest, media } });
    },
  };
};

/** How much of a class or of a child is here, and where all of it is handed out. @throws AppError `request.not_found`. */
export const measureWork = async (
  db: Database,
  work: WorkOf,
): Promise<{ posts: number; media: number; mediaBytes: number; path: string }> => {
  await requireClass(db, work.classId);
  const media = collectMedia(db, work.classId);
  const waiting = await listWaiting(db, work);
  for (const signed of waiting) await media.addWaiting(signed);
  let posts = waiting.length;
  for await (const signed of listPosts(db, work)) {
    media.add(signed);
    posts += 1;
  }
  const all = [...media.found.values()];
  return {
    posts,
    media: all.length,
    mediaBytes: all.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
    path: adminPaths.export(work.classId, work.alias === null ? wholeClass : sha256Hex(work.alias)),
  };
};
