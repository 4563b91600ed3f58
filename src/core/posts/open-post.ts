import type { OperationParsed } from '#shared/contract/index.ts';
import { nextPostState, type PostKind } from '#shared/domain/post.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { Database } from '#sqlite/open-database.ts';
import { kindsOffered, requireMayMake } from '../consent/kinds-offered.ts';
import type { OpenClass, Turn } from '../context.ts';
import { putPerson } from '../db/post-people.ts';
import { insertPost, type PostRow, updatePost } from '../db/posts.ts';
import { currentProject } from '../db/projects.ts';
import { requireTask } from '../projects/require-task.ts';
import { newDraft } from './new-draft.ts';
import { findDraftOfTurn } from './posts-of-turn.ts';
import { requireOwnPost } from './require-own-post.ts';

type Opening = {
  input: OperationParsed<'post.open'>;
  class: OpenClass;
  turn: Turn;
  language: string;
  now: number;
  newId: string;
};

const takeUp = (db: Database, postId: string, { turn, now }: Opening): PostRow => {
  const post = requireOwnPost(db, postId, turn.student.id);
  requireMayMake(db, post, now);
  if (post.state === 'draft') return post;
  const reopened: PostRow = { ...post, state: nextPostState(post.state, 'reopen'), updatedAt: now };
  updatePost(db, reopened);
  return reopened;
};

/** What all who take the turn may make of what is asked for, or instead of it. */
const requireOffered = (db: Database, { input, turn, now }: Opening, asked: readonly PostKind[]): void => {
  const { kind } = input;
  if (kindsOffered(db, asked, turn, now).some((offer) => offer.kind === kind)) return;
  if (asked.includes(kind)) throw new AppError('consent.missing', { audience: 'class', kind });
  throw new AppError('request.invalid', { reason: 'kind_not_in_project' });
};

const begin = (db: Database, opening: Opening): PostRow => {
  const { input, turn, language, now, newId } = opening;
  const project = currentProject(db);
  if (project === null) throw new AppError('project.not_found');
  const { kind, purpose } = input;
  const { promptId, inReplyTo, kinds } = requireTask(opening, project);
  requireOffered(db, opening, kinds);
  const draft = findDraftOfTurn(db, turn, { projectId: project.id, kind, purpose, promptId, inReplyTo });
  if (draft !== null) return draft;
  const studentId = turn.student.id;
  const post = newDraft({
    id: newId,
    projectId: project.id,
    studentId,
    kind,
    purpose,
    promptId,
    inReplyTo,
    language,
    now,
  });
  insertPost(db, post);
  for (const studentId of turn.companionIds) putPerson(db, post.id, { studentId, part: 'maker' });
  return post;
};

/**
 * Takes up the post that is named, or the draft of this kind of those who take the turn, or begins one in the current
 * project that belongs to all of them.
 * To be called in a transaction.
 *
 * @throws AppError `post.not_found`, `post.wrong_state`, `project.not_found`, `consent.missing`, `request.invalid`
 *   for a kind that is neither asked for nor offered instead, and what {@link requireTask} throws.
 */
export const openPost = (db: Database, opening: Opening): PostRow => {
  const { postId } = opening.input;
  const { onlyPostId } = opening.turn;
  if (onlyPostId !== undefined && postId !== onlyPostId) throw new AppError('post.not_found');
  return postId === undefined ? begin(db, opening) : takeUp(db, postId, opening);
};
