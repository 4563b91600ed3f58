import type { QueueItem } from '#shared/contract/index.ts';
import { missingConsents } from '#shared/domain/consent.ts';
import type { CoreContext } from '../context.ts';
import { consentsOf } from '../db/consents.ts';
import type { PostRow } from '../db/posts.ts';
import { findProject } from '../db/projects.ts';
import type { findStudent } from '../db/students.ts';
import { ownPostView } from '../posts/own-post-view.ts';

/** A submitted post on the teacher's desk, with what was asked for and what the family has not agreed to. */
export const queueItem = (
  context: CoreContext,
  post: PostRow,
  student: NonNullable<ReturnType<typeof findStudent>>,
): QueueItem => {
  const { db } = context.openClass();
  const project = findProject(db, post.projectId);
  return {
    ...ownPostView(context, post),
    studentId: student.id,
    studentName: student.name,
    studentTile: student.tile,
    alias: student.alias,
    question: project?.question ?? '',
    expectations: project?.expectations ?? [],
    submittedAt: post.submittedAt ?? post.updatedAt,
    missingConsents: [...missingConsents(post.kind, 'partners', consentsOf(db, student.id), context.clock.now())],
  };
};
