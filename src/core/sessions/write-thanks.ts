import type { OperationParsed } from '#shared/contract/operations.ts';
import { nextPostState } from '#shared/domain/post.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { Database } from '#sqlite/open-database.ts';
import type { CoreContext } from '../context.ts';
import { findPartnerPost } from '../db/partner-posts.ts';
import { updatePost } from '../db/posts.ts';
import { findProject } from '../db/projects.ts';
import { listShownSteps } from '../db/session-runs.ts';
import { studentsHere } from '../lesson/students-here.ts';
import { answerHindrances, openClassAnswer } from './class-answer.ts';

/**
 * Hands in the class's thanks as a reply to the last post of that class that was shown, in the name of the children who
 * are here and whose words may travel. To be called in a transaction.
 *
 * @throws AppError `post.not_found` when nothing of that class was shown or all of it is gone, `consent.missing` when
 *   nobody's words may travel, and what {@link openClassAnswer} throws.
 */
export const writeThanks = (
  db: Database,
  context: CoreContext,
  { runId, classId, text }: OperationParsed<'session.thank'>,
): void => {
  const now = context.clock.now();
  const { partners } = context.openClass();
  const shown = listShownSteps(db, runId).flatMap(({ postId }) => (postId === null ? [] : [postId]));
  const theirs = shown.flatMap((postId) => findPartnerPost(partners, postId) ?? []);
  const replied = theirs.findLast((post) => post.classId === classId) ?? null;
  const project = replied === null ? null : findProject(db, replied.projectId);
  if (replied === null || project === null) throw new AppError('post.not_found');
  const here = studentsHere(db, now).map(({ id }) => id);
  const hindered = answerHindrances(context, here).find(({ kind }) => kind === 'text')?.studentIds ?? [];
  const studentIds = here.filter((id) => !hindered.includes(id));
  if (studentIds.length === 0) throw new AppError('consent.missing', { audience: 'partners', subjects: 'text' });
  const wish = { project, repliedId: replied.postId, studentIds, purpose: 'reply', kind: 'text' } as const;
  const { post } = openClassAnswer(db, context, wish);
  const state = nextPostState(post.state, 'submit');
  updatePost(db, { ...post, text, state, updatedAt: now, submittedAt: now });
};
