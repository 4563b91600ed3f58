import type { OperationParsed } from '#shared/contract/operations.ts';
import type { SessionItem } from '#shared/domain/session/session-item.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { CoreContext } from '../context.ts';
import { findPartnerPost } from '../db/partner-posts.ts';
import { currentProject } from '../db/projects.ts';
import { findSession, type SessionRow } from '../db/sessions.ts';
import type { Program } from './showing-desk.ts';
import { findShownPost, findStagePost } from './stage-post.ts';

/** @throws AppError `session.not_found`. */
export const requireSession = (context: CoreContext, sessionId: string): SessionRow => {
  const found = findSession(context.openClass().db, sessionId);
  if (found === null) throw new AppError('session.not_found');
  return found;
};

/** Posts as they were chosen; where another class begins, a card tells which. */
const stepsFor = (context: CoreContext, postIds: readonly string[]): SessionItem[] => {
  const step = () => ({ id: context.random.uuid(), note: '' });
  let lastClass: string | null = null;
  return postIds.flatMap((postId) => {
    const post = findStagePost(context, postId);
    if (post === null) throw new AppError('post.not_found');
    if (findShownPost(context, postId) === null) throw new AppError('post.not_accepted');
    const { classId } = post.from;
    const cards: SessionItem[] = classId === lastClass ? [] : [{ ...step(), kind: 'title', classId }];
    lastClass = classId;
    return [...cards, { ...step(), kind: 'post', postId, startMs: 0, endMs: null, captions: null }];
  });
};

/**
 * What is to be shown: a saved session, or posts chosen just now.
 * @throws AppError `session.not_found`, `post.not_found`, `post.not_accepted`.
 */
export const programOf = (
  context: CoreContext,
  { sessionId, postIds = [], from }: OperationParsed<'session.open'>,
): Program => {
  if (sessionId !== undefined) {
    const { projectId, plan } = requireSession(context, sessionId);
    const { purpose, title, targetMinutes, items } = plan;
    return { sessionId, projectId, purpose, title, targetMinutes, items, from };
  }
  const { db, partners } = context.openClass();
  const [first] = postIds;
  const theirs = first === undefined ? null : findPartnerPost(partners, first);
  const projectId = theirs?.projectId ?? currentProject(db)?.id ?? null;
  const items = stepsFor(context, postIds);
  return { sessionId: null, projectId, purpose: 'watch', title: '', targetMinutes: 0, items, from };
};
