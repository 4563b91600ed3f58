import { rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { AppError } from '#shared/errors/app-error.ts';
import { transaction } from '#sqlite/transaction.ts';
import type { CoreContext, Handlers } from '../context.ts';
import { type CopiedPost, type CopyRow, findCopy, listCopiedPosts, listCopies, markCopyGone } from '../db/copies.ts';
import { withdrawnRevision } from '../db/feed.ts';
import { findPartnerPost } from '../db/partner-posts.ts';
import { listDrives } from './drives.ts';

const isThere = async (path: string): Promise<boolean> => (await stat(path).catch(() => null)) !== null;

/** Where the files of a copy lie, if its stick is plugged in. */
const findFiles = async ({ settings }: CoreContext, { kind, file, place }: CopyRow): Promise<string[]> => {
  if (kind === 'family' || file === '') return [];
  const drives = (await listDrives(settings)).map(({ folder }) => folder);
  // the names hold a bundle's own id, or the second in which a keepsake was made: no other file is taken for them
  const folders = kind === 'keepsake' && place === '' ? [join(settings.dataDir, 'exports')] : drives;
  const names = kind === 'keepsake' ? [file, `${file}.zip`] : [file];
  const paths = folders.flatMap((folder) => names.map((name) => join(folder, basename(name))));
  const found = await Promise.all(paths.map(async (path) => ((await isThere(path)) ? [path] : [])));
  return found.flat();
};

/** A partner's post by its alias, and whether its class has called it back since. */
const partnerCopyView = (context: CoreContext, copied: CopiedPost, partnerClassId: string) => {
  const { partners } = context.openClass();
  const { postId, revision } = copied;
  const manifest = findPartnerPost(partners, postId)?.manifest;
  return {
    postId,
    studentName: manifest?.alias ?? null,
    kind: manifest?.kind ?? null,
    isRecalled: withdrawnRevision(partners, postId, partnerClassId) >= revision,
  };
};

const copiedView = (context: CoreContext, copied: CopiedPost) => {
  const { postId, studentName, kind, isRecalled, partnerClassId } = copied;
  if (partnerClassId !== null) return partnerCopyView(context, copied, partnerClassId);
  return { postId, studentName, kind, isRecalled };
};

/** Files that left this computer with posts in them: listed, since a recall does not reach into them. */
export const createCopyHandlers = (context: CoreContext): Handlers<'copy.list' | 'copy.delete'> => ({
  'copy.list': async () => {
    const { db } = context.openClass();
    const posts = listCopiedPosts(db);
    const copies = listCopies(db).map(async (copy) => ({
      ...copy,
      isHere: copy.goneAt === null && (await findFiles(context, copy)).length > 0,
      posts: posts.filter(({ copyId }) => copyId === copy.id).map((copied) => copiedView(context, copied)),
    }));
    return { copies: await Promise.all(copies) };
  },

  'copy.delete': async ({ copyId }) => {
    const { db } = context.openClass();
    const copy = findCopy(db, copyId);
    if (copy === null) throw new AppError('copy.not_found');
    const paths = await findFiles(context, copy);
    try {
      for (const path of paths) await rm(path, { recursive: true });
    } catch (error) {
      throw new AppError('courier.drive_failed', { reason: 'delete' }, { cause: error });
    }
    transaction<void>(db, () => markCopyGone(db, copyId, context.clock.now()));
    return { isDeletedHere: paths.length > 0 };
  },
});
