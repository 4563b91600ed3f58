import { phaseOf } from '#shared/domain/lesson.ts';
import type { Activity } from '#shared/domain/update.ts';
import type { CoreContext } from '../context.ts';
import { findRunningLesson } from '../db/lessons.ts';
import { listTakesIn } from '../db/takes.ts';
import type { ShowingDesk } from '../sessions/showing-desk.ts';
import type { SyncRunner } from '../sync/sync-runner.ts';
import type { RunningTurns } from '../turns/turn-desk.ts';

/** A lesson that somebody paused and forgot is none the next day. */
const lessonAtMostMs = 12 * 60 * 60_000;

type Desks = {
  sync: Pick<SyncRunner, 'status'>;
  showing: Pick<ShowingDesk, 'current'>;
  turns: Pick<RunningTurns, 'isAnybodyAtWork'>;
};

const isLessonOn = ({ openClass, clock }: CoreContext): boolean => {
  const lesson = findRunningLesson(openClass().db);
  const now = clock.now();
  return lesson !== null && phaseOf(lesson, now) !== 'over' && now - lesson.openedAt < lessonAtMostMs;
};

/** What goes on in a class that an update must not interrupt (E11). */
export const activityIn = (context: CoreContext, { sync, showing, turns }: Desks): Activity => ({
  isRecording: listTakesIn(context.openClass().db, 'recording').length > 0,
  isUploading: sync.status().activity === 'sending',
  isInSession: showing.current().showingId !== null || turns.isAnybodyAtWork() || isLessonOn(context),
});
