import type { CoreContext, Handlers } from '../context.ts';
import { findDrawing } from '../db/drawings.ts';
import type { ReadyKeeper } from './ready-keeper.ts';
import { programOf } from './session-program.ts';
import type { ShowingDesk } from './showing-desk.ts';
import { findShownPost, findStagePost } from './stage-post.ts';

type ShowingOperation =
  | 'session.open'
  | 'showing.current'
  | 'showing.present'
  | 'showing.read'
  | 'showing.steer'
  | 'showing.report'
  | 'showing.draw_lot'
  | 'showing.strokes'
  | 'showing.end'
  | 'check.next'
  | 'check.report';

/** Watching together: what stage and console ask for, and what pages try before. */
export const createShowingHandlers = (
  context: CoreContext,
  { desk, keeper, onEnd }: { desk: ShowingDesk; keeper: ReadyKeeper; onEnd: () => void },
): Handlers<ShowingOperation> => ({
  'session.open': async (input) => ({ showingId: await desk.open(programOf(context, input)) }),

  'showing.current': () => desk.current(),

  'showing.present': async ({ showingId, display }) => {
    desk.setConsole(showingId, display === 'second');
    if (display === 'this') return { isOpened: false };
    return { isOpened: await context.host.shell.openSecondDisplay(`/#/stage/${showingId}`) };
  },

  'showing.read': ({ showingId }) => ({ showing: desk.read(showingId) }),

  'showing.steer': ({ showingId, move }) => desk.steer(showingId, move),

  'showing.report': ({ showingId, ...report }) => {
    desk.report(showingId, report);
    return {};
  },

  'showing.draw_lot': ({ showingId }) => desk.drawLot(showingId),

  'showing.strokes': ({ showingId, itemId }) => {
    const post = findStagePost(context, desk.postIdOf(showingId, itemId));
    return { document: post?.isOwn ? findDrawing(context.openClass().db, post.postId) : null };
  },

  'showing.end': ({ showingId }) => {
    desk.end(showingId);
    onEnd();
    return {};
  },

  'check.next': () => {
    for (;;) {
      const job = keeper.decoding.next();
      if (job === null) return { check: null };
      const post = findShownPost(context, job.postId);
      // what went meanwhile, or may not be seen yet, is not asked for again
      if (post?.medium?.mediaId !== job.mediaId) keeper.decoding.forget(job.mediaId);
      else return { check: { checkId: job.checkId, kind: post.kind, medium: post.medium } };
    }
  },

  'check.report': ({ checkId, ...found }) => {
    keeper.decoding.report(checkId, found);
    return {};
  },
});
