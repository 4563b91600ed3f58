import type { OwnPost } from '#shared/contract/index.ts';
import type { PostKind } from '#shared/domain/post.ts';
import { type Doing, isAbout } from './doing.ts';

/** What greets a child, the most pressing first. `fresh`: nothing yet, straight on to the question. */
export type Greeting =
  | { kind: 'returned'; post: OwnPost }
  | { kind: 'draft'; post: OwnPost }
  | { kind: 'waiting'; post: OwnPost }
  | { kind: 'accepted'; post: OwnPost }
  | { kind: 'fresh' };

/** Whether something was made in it; a drawing's strokes show only as a change after it was begun. */
export const isBegun = (post: OwnPost): boolean =>
  post.take !== null ||
  post.picture !== null ||
  post.text.trim() !== '' ||
  (post.kind === 'drawing' && post.updatedAt > post.createdAt);

/** Whether it can be checked and sent: the same as the core asks, without asking. */
export const isMade = (post: OwnPost): boolean => {
  if (post.kind === 'text') return post.text.trim() !== '';
  return post.kind === 'photo' || post.kind === 'drawing' ? post.picture !== null : post.take !== null;
};

const newestFirst = (posts: readonly OwnPost[]): OwnPost[] => [...posts].sort((a, b) => b.updatedAt - a.updatedAt);

export const greetingOf = (posts: readonly OwnPost[]): Greeting => {
  const newest = newestFirst(posts);
  const find = (state: OwnPost['state']): OwnPost | undefined => newest.find((post) => post.state === state);
  const returned = find('returned');
  if (returned !== undefined) return { kind: 'returned', post: returned };
  // A draft in which nothing has been made yet is no reason to stop the child on the way.
  const draft = newest.find((post) => post.state === 'draft' && (isBegun(post) || post.teacherNote !== null));
  if (draft !== undefined) return { kind: 'draft', post: draft };
  const waiting = find('submitted') ?? find('held');
  if (waiting !== undefined) return { kind: 'waiting', post: waiting };
  const accepted = find('approved');
  if (accepted !== undefined) return { kind: 'accepted', post: accepted };
  return { kind: 'fresh' };
};

/** The post of this kind that a child is working on, for what it is doing now. */
export const draftOf = (posts: readonly OwnPost[], kind: PostKind, doing: Doing): OwnPost | null =>
  newestFirst(posts).find((post) => post.state === 'draft' && post.kind === kind && isAbout(post, doing)) ?? null;
