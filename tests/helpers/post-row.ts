import type { PostRow } from '#core/db/posts.ts';

/** A written draft that nobody has touched, but for what is told. */
export const postRow = (
  over: Pick<PostRow, 'id' | 'projectId' | 'studentId' | 'createdAt'> & Partial<PostRow>,
): PostRow => ({
  kind: 'text',
  purpose: 'answer',
  inReplyTo: null,
  promptId: null,
  state: 'draft',
  revision: 1,
  text: '',
  title: '',
  tags: [],
  language: 'en',
  checklist: [],
  teacherNote: null,
  teacherIcon: null,
  teacherVoiceId: null,
  keptTakeId: null,
  pictureMediaId: null,
  coverKind: null,
  hasPhoto: false,
  updatedAt: over.createdAt,
  submittedAt: null,
  ...over,
});
