import { isWithTeacher } from '#shared/domain/post.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { ReadableDatabase } from '#sqlite/open-database.ts';
import { isMaker } from '../db/post-people.ts';
import { findPost, type PostRow } from '../db/posts.ts';

/**
 * A post that the child made, alone or with others. What is not there, is removed or belongs to another child is one and
 * the same answer; what the teacher has put aside opens to no child.
 * @throws AppError `post.not_found`, `post.wrong_state`.
 */
export const requireOwnPost = (db: ReadableDatabase, postId: string, studentId: string): PostRow => {
  const post = findPost(db, postId);
  if (post === null || post.state === 'removed') throw new AppError('post.not_found');
  if (post.studentId !== studentId && !isMaker(db, postId, studentId)) throw new AppError('post.not_found');
  if (isWithTeacher(post.state)) throw new AppError('post.wrong_state', { state: 'held' });
  return post;
};
