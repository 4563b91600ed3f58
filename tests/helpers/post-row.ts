import type { PostRow } from '#core/db/posts.ts';
import { newDraft } from '#core/posts/new-draft.ts';

/** A written draft that nobody has touched, but for what is told. */
export const postRow = (
  over: Pick<PostRow, 'id' | 'projectId' | 'studentId' | 'createdAt'> & Partial<PostRow>,
): PostRow => {
  const { id, projectId, studentId, createdAt: now } = over;
  const of = { kind: 'text', purpose: 'answer', promptId: null, inReplyTo: null, language: 'en' } as const;
  return { ...newDraft({ id, projectId, studentId, now, ...of }), ...over };
};
