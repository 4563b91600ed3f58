import { runOneByOne } from '../class/run-one-by-one.ts';
import type { CoreContext, Handlers } from '../context.ts';
import { listDrives, requireDrive } from '../courier/drives.ts';
import { exportsFolder } from '../export/save-export.ts';
import { freeBytesIn } from '../media/free-space.ts';
import { bringInKeepsake } from './bring-in-keepsake.ts';
import { choosePosts, requireWish } from './choose-posts.ts';
import { findKeepsakes, requireFound } from './find-keepsakes.ts';
import { makeKeepsake } from './make-keepsake.ts';
import { mediaBytesOf } from './media-bytes.ts';

type KeepsakeOperation = 'keepsake.look' | 'keepsake.make' | 'keepsake.find' | 'keepsake.bring_in' | 'keepsake.cancel';

type Moved = (bytesDone: number, bytes: number) => void;

/** What was made, to be kept when the app and its endpoint are gone. */
export const createKeepsakeHandlers = (context: CoreContext): Handlers<KeepsakeOperation> => {
  const inTurn = runOneByOne();
  const open = new Set<AbortController>();

  /** One after the other; each can be cancelled, also while it waits, and tells how far it is. */
  const work = async <T>(job: (signal: AbortSignal, moved: Moved) => Promise<T>): Promise<T> => {
    const abort = new AbortController();
    open.add(abort);
    let told = 0;
    const moved: Moved = (bytesDone, bytes) => {
      // a hundred steps are enough for a bar
      if (bytesDone < bytes && bytesDone - told < bytes / 100) return;
      told = bytesDone;
      context.emit({ type: 'keepsake.moved', bytesDone: Math.min(bytesDone, bytes), bytes });
    };
    try {
      return await inTurn(() => job(abort.signal, moved));
    } finally {
      open.delete(abort);
    }
  };

  return {
    'keepsake.look': async (wish) => {
      requireWish(context, wish);
      const { posts, leftOut } = await choosePosts(context, wish);
      return {
        own: posts.filter(({ isOwn }) => isOwn).length,
        partners: posts.filter(({ isOwn }) => !isOwn).length,
        classes: new Set(posts.map(({ classId }) => classId)).size,
        leftOut,
        mediaBytes: mediaBytesOf(context, posts),
        freeBytes: await freeBytesIn(await exportsFolder(context)),
        drives: await listDrives(context.settings),
      };
    },

    'keepsake.make': ({ scope, audience, language, folder }, { signer }) =>
      work(async (signal, moved) => {
        const drive = folder === null ? null : await requireDrive(context.settings, folder);
        const wish = { scope, audience };
        return await makeKeepsake(context, { wish, language, signer, drive, signal, wrote: moved });
      }),

    'keepsake.find': async () => ({ found: await findKeepsakes(context) }),

    'keepsake.bring_in': (wanted) =>
      work(async (signal, moved) => {
        const path = await requireFound(context, wanted);
        return await bringInKeepsake(context, { path, signal, read: moved });
      }),

    'keepsake.cancel': () => {
      for (const abort of open) abort.abort();
      return {};
    },
  };
};
