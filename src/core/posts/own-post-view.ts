import type { OwnPost } from '#shared/contract/index.ts';
import type { CoreContext } from '../context.ts';
import { findSealedMedium } from '../db/media.ts';
import { findOutbox } from '../db/outbox.ts';
import { listPeople } from '../db/post-people.ts';
import type { PostRow } from '../db/posts.ts';
import { findAnyStudent } from '../db/students.ts';
import { countTakesUsed, findTake, listTakesOfPost, type TakeRow } from '../db/takes.ts';
import { mediumView, takeView } from '../media/take-view.ts';

/** The take that the child kept, or else the newest one that was not given up. */
const shownTake = (context: CoreContext, post: PostRow): TakeRow | null => {
  const { db } = context.openClass();
  if (post.keptTakeId !== null) return findTake(db, post.keptTakeId);
  return listTakesOfPost(db, post.id).findLast((take) => take.state !== 'discarded') ?? null;
};

/** A post as its own class sees it. */
export const ownPostView = (context: CoreContext, post: PostRow): OwnPost => {
  const { db } = context.openClass();
  const take = shownTake(context, post);
  const picture = post.pictureMediaId === null ? null : findSealedMedium(db, post.pictureMediaId);
  return {
    id: post.id,
    kind: post.kind,
    purpose: post.purpose,
    state: post.state,
    revision: post.revision,
    text: post.text,
    teacherNote: post.teacherNote,
    checklist: post.checklist,
    createdAt: post.createdAt,
    updatedAt: post.updatedAt,
    outbox: findOutbox(db, post.id)?.state ?? null,
    take: take === null ? null : takeView(context, take),
    takesUsed: countTakesUsed(db, post.id),
    picture: picture === null ? null : mediumView(context, picture),
    others: listPeople(db, post.id).flatMap(({ studentId, part }) => {
      const student = findAnyStudent(db, studentId);
      return student === null ? [] : [{ student, part }];
    }),
  };
};
