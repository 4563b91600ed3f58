import type { OperationParsed } from '#shared/contract/index.ts';
import { nextPostState } from '#shared/domain/post.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { Database } from '#sqlite/open-database.ts';
import type { OpenClass } from '../context.ts';
import { findDraft, insertPost, type PostRow, updatePost } from '../db/posts.ts';
import { currentProject } from '../db/projects.ts';
import { requireTask } from '../projects/require-task.ts';
import { requireOwnPost } from './require-own-post.ts';

type Opening = {
  input: OperationParsed<'post.open'>;
  class: OpenClass;
  studentId: string;
  language: string;
  now: number;
  newId: string;
};

const takeUp = (db: Database, postId: string, { studentId, now }: Opening): PostRow => {
  const post = requireOwnPost(db, postId, studentId);
  if (post.state === 'draft') return post;
  const reopened: PostRow = { ...post, state: nextPostState(post.state, 'reopen'), updatedAt: now };
  updatePost(db, reopened);
  return reopened;
};

const begin = (db: Database, opening: Opening): PostRow => {
  const { input, studentId, language, now, newId } = opening;
  const project = currentProject(db);
  if (project === null) throw new AppError('project.not_found');
  const { kind, purpose } = input;
  const { promptId, inReplyTo } = requireTask(opening, project);
  const draft = findDraft(db, { studentId, projectId: project.id, kind, purpose, promptId, inReplyTo });
  if (draft !== null) return draft;
  const post: PostRow = {
    id: newId,
    projectId: project.id,
    studentId,
    kind,
    purpose,
    inReplyTo,
    promptId,
    state: 'draft',
    revision: 1,
    text: '',
    title: '',
    tags: [],
    language,
    checklist: [],
    teacherNote: null,
    teacherIcon: null,
    teacherVoiceId: null,
    keptTakeId: null,
    pictureMediaId: null,
    coverKind: null,
    createdAt: now,
    updatedAt: now,
    submittedAt: null,
  };
  insertPost(db, post);
  return post;
};

/**
 * Takes up the post that is named, or the child's draft of this kind, or begins one in the current project.
 * To be called in a transaction.
 *
 * @throws AppError `post.not_found`, `post.wrong_state`, `project.not_found`, and what {@link requireTask} throws
 *   for what the project does not ask for, or not yet.
 */
export const openPost = (db: Database, opening: Opening): PostRow => {
  const { postId } = opening.input;
  return postId === undefined ? begin(db, opening) : takeUp(db, postId, opening);
};
