import { AppError } from '#shared/errors/app-error.ts';
import { transaction } from '#sqlite/transaction.ts';
import type { CoreContext, Handlers } from '../context.ts';
import { deleteArchive, listArchives } from '../db/archives.ts';
import { eraseHiddenMedia } from '../media/erase-media.ts';

/** Keepsakes that were brought in. */
export const createArchiveHandlers = (context: CoreContext): Handlers<'archive.list' | 'archive.remove'> => ({
  'archive.list': () => ({
    archives: listArchives(context.openClass().db).map(({ head, broughtAt, posts }) => ({
      archiveId: head.keepsakeId,
      className: head.classes.find(({ classId }) => classId === head.classId)?.name ?? '',
      madeAt: head.madeAt,
      broughtAt,
      posts,
    })),
  }),

  'archive.remove': async ({ archiveId }) => {
    const { db } = context.openClass();
    const isGone = transaction<boolean>(db, () => deleteArchive(db, archiveId));
    if (!isGone) throw new AppError('archive.not_found');
    await eraseHiddenMedia(db);
    return {};
  },
});
