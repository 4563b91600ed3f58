import { AppError } from '#shared/errors/app-error.ts';
import type { ReadableDatabase } from '#sqlite/open-database.ts';
import type { PostRow } from '../db/posts.ts';
import { findMainMedium } from './post-media.ts';

/**
 * A written post needs words; a photo or a drawing its picture; a recorded one a kept take whose bytes are sealed,
 * whether or not its seekable copy could be proven.
 * @throws AppError `post.not_ready` with the `reason`.
 */
export const requireReady = (db: ReadableDatabase, post: PostRow): void => {
  if (post.kind === 'text') {
    if (post.text === '') throw new AppError('post.not_ready', { reason: 'no_text' });
    return;
  }
  if (findMainMedium(db, post) === null) throw new AppError('post.not_ready', { reason: 'no_medium' });
};
