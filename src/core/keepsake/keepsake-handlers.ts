import { runOneByOne } from '../class/run-one-by-one.ts';
import type { CoreContext, Handlers } from '../context.ts';
import { listDrives, requireDrive } from '../courier/drives.ts';
import { exportsFolder } from '../export/save-export.ts';
import { freeBytesIn } from '../media/free-space.ts';
import { choosePosts, requireWish } from './choose-posts.ts';
import { makeKeepsake } from './make-keepsake.ts';
import { mediaBytesOf } from './media-bytes.ts';

type KeepsakeOperation = 'keepsake.look' | 'keepsake.make' | 'keepsake.cancel';

/** What was made, to be kept when the app and its endpoint are gone. */
export const createKeepsakeHandlers = (context: CoreContext): Handlers<KeepsakeOperation> => {
  const inTurn = runOneByOne();
  const open = new Set<AbortController>();
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

    'keepsake.make': async ({ scope, audience, language, folder }, { signer }) => {
      const abort = new AbortController();
      open.add(abort);
      let told = 0;
      const wrote = (bytesDone: number, bytes: number): void => {
        // a hundred steps are enough for a bar
        if (bytesDone < bytes && bytesDone - told < bytes / 100) return;
        told = bytesDone;
        context.emit({ type: 'keepsake.moved', bytesDone: Math.min(bytesDone, bytes), bytes });
      };
      const wanted = { wish: { scope, audience }, language, signer, signal: abort.signal, wrote };
      try {
        return await inTurn(async () => {
          const drive = folder === null ? null : await requireDrive(context.settings, folder);
          return await makeKeepsake(context, { ...wanted, drive });
        });
      } finally {
        open.delete(abort);
      }
    },

    'keepsake.cancel': () => {
      for (const abort of open) abort.abort();
      return {};
    },
  };
};
