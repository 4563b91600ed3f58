import type { OwnPost } from '#shared/contract/index.ts';
import { isWithTeacher } from '#shared/domain/post.ts';
import type { CoreContext } from '../context.ts';
import { listPartnerWords } from '../db/acknowledgements.ts';
import { findSealedMedium } from '../db/media.ts';
import { findOutbox } from '../db/outbox.ts';
import { findPartnerClass } from '../db/partner-posts.ts';
import { listPeople } from '../db/post-people.ts';
import type { PostRow } from '../db/posts.ts';
import { findAnyStudent } from '../db/students.ts';
import { countTakesUsed, findTake, listTakesOfPost, type TakeRow } from '../db/takes.ts';
import { mediumView } from '../media/media-view.ts';
import { takeView } from '../media/take-view.ts';
import { classViewOf } from '../projects/class-view.ts';

/** The take that the child kept, or else the newest one that was not given up. */
const shownTake = (context: CoreContext, post: PostRow): TakeRow | null => {
  const { db } = context.openClass();
  if (post.keptTakeId !== null) return findTake(db, post.keptTakeId);
  return listTakesOfPost(db, post.id).findLast((take) => take.state !== 'discarded') ?? null;
};

/** A class that has left the feed is nobody that a child could name. */
const watchedBy = (context: CoreContext, { id, revision }: PostRow): OwnPost['watchedBy'] => {
  const { db, partners } = context.openClass();
  return listPartnerWords(db, id, revision).flatMap(({ classId, kind }) => {
    const watcher = kind === 'watched' ? findPartnerClass(partners, classId) : null;
    if (watcher === null) return [];
    const { name, country, place } = classViewOf(watcher);
    return [{ name, country, place }];
  });
};

/** A post as its own class sees it. */
export const ownPostView = (context: CoreContext, post: PostRow): OwnPost => {
  const { db } = context.openClass();
  const take = shownTake(context, post);
  const picture = post.pictureMediaId === null ? null : findSealedMedium(db, post.pictureMediaId);
  const voice = post.teacherVoiceId === null ? null : findSealedMedium(db, post.teacherVoiceId);
  return {
    id: post.id,
    kind: post.kind,
    purpose: post.purpose,
    promptId: post.promptId,
    inReplyTo: post.inReplyTo,
    state: post.state,
    revision: post.revision,
    text: post.text,
    title: post.title,
    tags: post.tags,
    teacherNote: post.teacherNote,
    teacherIcon: post.teacherIcon,
    teacherVoice: voice === null ? null : mediumView(context, voice),
    checklist: post.checklist,
    createdAt: post.createdAt,
    updatedAt: post.updatedAt,
    outbox: findOutbox(db, post.id)?.state ?? null,
    watchedBy: watchedBy(context, post),
    take: take === null ? null : takeView(context, take),
    takesUsed: countTakesUsed(db, post.id),
    picture: picture === null ? null : mediumView(context, picture),
    coverKind: post.coverKind,
    others: listPeople(db, post.id).flatMap(({ studentId, part }) => {
      const student = findAnyStudent(db, studentId);
      return student === null ? [] : [{ student, part }];
    }),
  };
};

/**
 * A post as its child sees it. Of what the teacher has put aside only the kind and the moment are left, and whether it
 * is only put aside or guarded is not to be told from anything.
 */
export const childPostView = (context: CoreContext, post: PostRow): OwnPost => {
  const view = ownPostView(context, post);
  if (!isWithTeacher(post.state)) return view;
  const nothingMade = { text: '', checklist: [], take: null, picture: null, outbox: null, takesUsed: 0, others: [] };
  const nothingSaid = { teacherNote: null, teacherIcon: null, teacherVoice: null, watchedBy: [] };
  return { ...view, ...nothingMade, ...nothingSaid, state: 'held', updatedAt: post.submittedAt ?? post.createdAt };
};
