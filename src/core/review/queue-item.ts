import type { QueueItem, Student } from '#shared/contract/index.ts';
import { type ConsentSubject, consentSubjects } from '#shared/domain/consent.ts';
import { isClassPicture, promptText } from '#shared/domain/project/tasks.ts';
import { peopleInPost } from '../consent/post-consents.ts';
import type { CoreContext } from '../context.ts';
import { findLook } from '../db/looks.ts';
import { findOriginal } from '../db/originals.ts';
import type { PostRow } from '../db/posts.ts';
import { findProject } from '../db/projects.ts';
import { findAnyStudent } from '../db/students.ts';
import { repliedToOf } from '../incoming/incoming-item.ts';
import { ownPostView } from '../posts/own-post-view.ts';
import { hintsIn } from './post-hints.ts';

/** A submitted post on the teacher's desk, with what was asked for and what the family has not agreed to. */
export const queueItem = (context: CoreContext, post: PostRow, student: Student): QueueItem => {
  const { db } = context.openClass();
  const project = findProject(db, post.projectId);
  const people = peopleInPost(db, post, context.clock.now()).map(({ studentId, ...rest }) => ({
    student: findAnyStudent(db, studentId) ?? student,
    ...rest,
  }));
  const isMissing = (subject: ConsentSubject): boolean =>
    people.some(({ missing }) => missing.partners.includes(subject));
  const look = findLook(db, post.id, post.revision);
  return {
    ...ownPostView(context, post),
    studentId: student.id,
    studentName: student.name,
    studentTile: student.tile,
    alias: student.alias,
    language: post.language,
    isClassPicture: isClassPicture(post),
    question: project === null ? '' : (promptText(project, post.promptId) ?? project.question),
    repliesTo: repliedToOf(context, post.inReplyTo),
    expectations: project?.expectations ?? [],
    submittedAt: post.submittedAt ?? post.updatedAt,
    isWatched: look !== null && look.watchedAt !== null,
    played: look?.played ?? [],
    people,
    asksTitle: project?.beside.title ?? false,
    tagsOffered: [...new Set([...(project?.beside.tags ?? []), ...post.tags])],
    hints: hintsIn(db, post),
    corrections: findOriginal(db, post.id)?.corrections ?? [],
    missingConsents: consentSubjects.filter(isMissing),
  };
};
