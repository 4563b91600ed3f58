import type { Project } from '#shared/contract/schemas/project.ts';
import type { PostKind, PostPurpose } from '#shared/domain/post.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { OpenClass } from '../context.ts';
import { findPartnerPost } from '../db/partner-posts.ts';
import { incomingStateOf } from '../incoming/incoming-states.ts';
import { projectNow } from './project-now.ts';

type Wish = {
  class: OpenClass;
  input: { kind: PostKind; purpose: PostPurpose; promptId?: string | null | undefined; inReplyTo?: string | undefined };
  now: number;
};

/** A reply is tied to a post of another class in the same project that the teacher has accepted. */
const requireReplied = ({ class: opened, input }: Wish, project: Project): string | null => {
  if (input.purpose !== 'reply') {
    if (input.inReplyTo !== undefined) throw new AppError('request.invalid', { reason: 'in_reply_to' });
    return null;
  }
  const post = input.inReplyTo === undefined ? null : findPartnerPost(opened.partners, input.inReplyTo);
  const isOpen = post !== null && post.projectId === project.id && incomingStateOf(opened, post) === 'accepted';
  if (!isOpen) throw new AppError('post.not_found');
  return post.postId;
};

/**
 * What a new post is for: something the project asks for now or asked for before. What a later phase asks is not open
 * yet, and reflection opens only after enough partner posts were really viewed.
 *
 * @throws AppError `phase.not_open`, `reflection.not_open` with `{ viewed, needed }`, `post.not_found` for the post
 *   that is replied to.
 */
export const requireTask = (
  wish: Wish,
  project: Project,
): { promptId: string | null; inReplyTo: string | null; kinds: readonly PostKind[] } => {
  const { purpose, promptId } = wish.input;
  const { tasks, reflection } = projectNow(wish.class, project, wish.now);
  const task = tasks.find((open) => open.purpose === purpose && (promptId === undefined || open.promptId === promptId));
  if (task === undefined) throw new AppError('phase.not_open', { purpose });
  if (purpose === 'reflection' && !reflection.isOpen) {
    throw new AppError('reflection.not_open', { viewed: reflection.viewed, needed: reflection.needed });
  }
  return { promptId: task.promptId, inReplyTo: requireReplied(wish, project), kinds: task.kinds };
};
