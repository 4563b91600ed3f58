import type { PostRow } from '../db/posts.ts';

type Begun = Pick<
  PostRow,
  'id' | 'projectId' | 'studentId' | 'kind' | 'purpose' | 'promptId' | 'inReplyTo' | 'language'
> & { now: number; isOfClass?: boolean };

/** A post that was begun, with nothing in it. */
export const newDraft = ({ now, isOfClass = false, ...begun }: Begun): PostRow => ({
  ...begun,
  isOfClass,
  state: 'draft',
  revision: 1,
  text: '',
  title: '',
  tags: [],
  checklist: [],
  teacherNote: null,
  teacherIcon: null,
  teacherVoiceId: null,
  keptTakeId: null,
  pictureMediaId: null,
  coverKind: null,
  hasPhoto: false,
  createdAt: now,
  updatedAt: now,
  submittedAt: null,
});
