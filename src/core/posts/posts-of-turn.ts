import type { ReadableDatabase } from '#sqlite/open-database.ts';
import type { Turn } from '../context.ts';
import { listPeople } from '../db/post-people.ts';
import { listPostsMadeBy, type PostRow } from '../db/posts.ts';

const makersOf = (db: ReadableDatabase, post: PostRow): string[] => [
  post.studentId,
  ...listPeople(db, post.id).flatMap(({ part, studentId }) => (part === 'maker' ? [studentId] : [])),
];

/**
 * What opens in a turn, the newest first: alone, everything the child made, also with others; together, only what all
 * of them made together, with others or without. What the class answers is its own and nobody else's.
 */
export const listPostsOfTurn = (db: ReadableDatabase, turn: Turn): PostRow[] => {
  const made = listPostsMadeBy(db, turn.student.id);
  if (turn.onlyPostId !== undefined) return made.filter(({ id }) => id === turn.onlyPostId);
  const posts = made.filter(({ isOfClass }) => !isOfClass);
  return turn.companionIds.length === 0
    ? posts
    : posts.filter((post) => turn.companionIds.every((id) => makersOf(db, post).includes(id)));
};

/** The newest draft of this kind for the same prompt, or in reply to the same post, that opens in a turn. */
export const findDraftOfTurn = (
  db: ReadableDatabase,
  turn: Turn,
  wanted: Pick<PostRow, 'projectId' | 'kind' | 'purpose' | 'promptId' | 'inReplyTo'>,
): PostRow | null =>
  listPostsOfTurn(db, turn).find(
    (post) =>
      post.state === 'draft' &&
      post.projectId === wanted.projectId &&
      post.kind === wanted.kind &&
      post.purpose === wanted.purpose &&
      post.promptId === wanted.promptId &&
      post.inReplyTo === wanted.inReplyTo,
  ) ?? null;
