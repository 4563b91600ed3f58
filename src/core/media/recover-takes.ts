import type { OperationOutput } from '#shared/contract/operations.ts';
import { phaseOf } from '#shared/domain/lesson.ts';
import type { Database } from '#sqlite/open-database.ts';
import { transaction } from '#sqlite/transaction.ts';
import type { CoreContext } from '../context.ts';
import { listOrphans, markErasing } from '../db/media.ts';
import { findStudent } from '../db/students.ts';
import { listTakesIn, listUnfinishedTakes } from '../db/takes.ts';
import { findLesson } from '../lesson/open-lesson.ts';
import type { RunningHashes } from './running-hashes.ts';
import { stopTake } from './stop-take.ts';

/**
 * After a start: ends recordings that a crash or a pulled plug left behind (M4), each with what was committed, and
 * hides copies that were never put in place. Their duration is read from the data when they are finalised.
 */
export const recoverTakes = (context: CoreContext, db: Database, hashes: RunningHashes): void => {
  const now = context.clock.now();
  for (const take of listTakesIn(db, 'recording')) {
    transaction<void>(db, () => void stopTake(db, hashes, take, { reason: 'recovered', durationMs: 0, now }));
    context.log('info', 'take.recovered', { takeId: take.id });
  }
  transaction<void>(db, () => {
    for (const mediumId of listOrphans(db)) markErasing(db, mediumId);
  });
};

/** Recovered takes to offer to their child: of posts that are still drafts, neither kept nor discarded. */
export const listUnfinished = (context: CoreContext): OperationOutput<'app.status'>['unfinished'] => {
  if (!context.hasClass()) return [];
  const { db } = context.openClass();
  // outside an open lesson nothing opens, so nothing is offered
  const lesson = findLesson(db, context.clock.now());
  if (lesson === null || phaseOf(lesson, context.clock.now()) !== 'open') return [];
  return listUnfinishedTakes(db).flatMap(({ studentId, ...take }) => {
    const student = findStudent(db, studentId);
    return student === null ? [] : [{ ...take, student }];
  });
};
