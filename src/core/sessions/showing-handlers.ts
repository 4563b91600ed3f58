import { AppError } from '#shared/errors/app-error.ts';
import { transaction } from '#sqlite/transaction.ts';
import type { CoreContext, Handlers } from '../context.ts';
import { findDrawing } from '../db/drawings.ts';
import { ownPostView } from '../posts/own-post-view.ts';
import { retentionOf } from '../retention/erase-class.ts';
import type { RunningTurns } from '../turns/turn-desk.ts';
import { answerHindrances, answerWays, openClassAnswer } from './class-answer.ts';
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
  | 'showing.answer_ways'
  | 'showing.answer'
  | 'showing.hindrances'
  | 'showing.strokes'
  | 'showing.end'
  | 'check.next'
  | 'check.report';

type Parts = {
  desk: ShowingDesk;
  keeper: ReadyKeeper;
  turns: Pick<RunningTurns, 'startTogether'>;
  /** The class's answer, and what led the showing, end with it. */
  onEnd: () => void;
};

/** Watching together: what stage and console ask for, and what pages try before. */
export const createShowingHandlers = (
  context: CoreContext,
  { desk, keeper, turns, onEnd }: Parts,
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

  'showing.answer_ways': ({ showingId, itemId, studentIds }) =>
    answerWays(context, { ...desk.answering(showingId, itemId), studentIds: studentIds ?? [] }),

  'showing.answer': ({ showingId, itemId, ...wish }) => {
    const { db } = context.openClass();
    const answering = desk.answering(showingId, itemId);
    if (retentionOf(db).daysLeft(context.clock.now()) < 0) throw new AppError('class.ended');
    const { post, makers, takeLimitMs } = transaction(db, () =>
      openClassAnswer(db, context, { ...answering, ...wish }),
    );
    const token = turns.startTogether({ ...makers, onlyPostId: post.id });
    return { token, post: ownPostView(context, post), takeLimitMs, retakes: answering.project.retakes };
  },

  'showing.hindrances': ({ studentIds }) => ({ hindrances: answerHindrances(context, studentIds) }),

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
