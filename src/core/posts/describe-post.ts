import type { OperationParsed } from '#shared/contract/operations.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { ReadableDatabase } from '#sqlite/open-database.ts';
import type { PostRow } from '../db/posts.ts';
import { findProject } from '../db/projects.ts';

const refuse = (reason: string): never => {
  throw new AppError('request.invalid', { reason });
};

/**
 * A draft with what its child says about it: a title, a line and tags, each only as far as the project asks for it. The
 * words of a written post are not a line about it.
 *
 * @throws AppError `post.wrong_state` unless it is a draft, `request.invalid` for what nobody asked for.
 */
export const describePost = (
  db: ReadableDatabase,
  post: PostRow,
  { title, line, tags }: Omit<OperationParsed<'post.describe'>, 'postId'>,
): PostRow => {
  if (post.state !== 'draft') throw new AppError('post.wrong_state', { state: post.state, action: 'describe' });
  const asked = findProject(db, post.projectId)?.beside ?? { title: false, line: false, tags: [] };
  const isWritten = post.kind === 'text';
  if (title !== '' && !asked.title) refuse('title_not_asked');
  if (line !== '' && (isWritten || !asked.line)) refuse('line_not_asked');
  if (tags.some((tag) => !asked.tags.includes(tag))) refuse('unknown_tag');
  // in the project's order, each once
  const known = asked.tags.filter((tag) => tags.includes(tag));
  return { ...post, title, tags: known, text: isWritten ? post.text : line };
};
