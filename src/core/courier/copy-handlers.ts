import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '#shared/errors/app-error.ts';
import { transaction } from '#sqlite/transaction.ts';
import type { CoreContext, Handlers } from '../context.ts';
import { type CopyRow, findCopy, listCopiedPosts, listCopies, markCopyGone } from '../db/copies.ts';
import { listDrives } from './drives.ts';

/** Where the file of a copy lies, if its stick is plugged in. */
const findFile = async ({ settings }: CoreContext, { kind, file }: CopyRow): Promise<string | null> => {
  if (kind !== 'stick') return null;
  for (const { folder } of await listDrives(settings)) {
    const path = join(folder, file);
    // its name holds the bundle's own id, so that no other file is taken for it
    if ((await stat(path).catch(() => null))?.isFile() === true) return path;
  }
  return null;
};

/** Files that left this computer with posts in them: listed, since a recall does not reach into them. */
export const createCopyHandlers = (context: CoreContext): Handlers<'copy.list' | 'copy.delete'> => ({
  'copy.list': async () => {
    const { db } = context.openClass();
    const posts = listCopiedPosts(db);
    const copies = listCopies(db).map(async (copy) => ({
      ...copy,
      isHere: copy.goneAt === null && (await findFile(context, copy)) !== null,
      posts: posts
        .filter(({ copyId }) => copyId === copy.id)
        .map(({ postId, studentName, kind, isRecalled }) => ({ postId, studentName, kind, isRecalled })),
    }));
    return { copies: await Promise.all(copies) };
  },

  'copy.delete': async ({ copyId }) => {
    const { db } = context.openClass();
    const copy = findCopy(db, copyId);
    if (copy === null) throw new AppError('copy.not_found');
    const path = await findFile(context, copy);
    try {
      if (path !== null) await rm(path);
    } catch (error) {
      throw new AppError('courier.drive_failed', { reason: 'delete' }, { cause: error });
    }
    transaction<void>(db, () => markCopyGone(db, copyId, context.clock.now()));
    return { isDeletedHere: path !== null };
  },
});
