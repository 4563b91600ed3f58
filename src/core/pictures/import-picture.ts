import { type PictureKind, pictureKinds } from '#shared/domain/post.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { ReadableDatabase } from '#sqlite/open-database.ts';
import { appendAudit } from '../audit/audit-trail.ts';
import { kindsOffered } from '../consent/kinds-offered.ts';
import type { CoreContext, Handlers, OpenClass, OpenTeacher } from '../context.ts';
import { requireClass } from '../db/class-profile.ts';
import { insertPost, type PostRow } from '../db/posts.ts';
import { currentProject } from '../db/projects.ts';
import { findStudent } from '../db/students.ts';
import type { TakeDesk } from '../media/take-desk.ts';
import { newDraft } from '../posts/new-draft.ts';
import { requireTask } from '../projects/require-task.ts';
import { countWaiting } from '../review/count-waiting.ts';
import type { PictureType } from './clean-picture.ts';
import { storePicture } from './store-picture.ts';

/** A picture file that the teacher brings in for a child. */
export type Import = { studentId: string; kind: PictureKind; type: PictureType };

/** Brings in what a child made away from this computer. One per core. */
export type PictureImport = {
  /**
   * Cleans the picture, and hands it in as the child's answer: it waits on the desk like any other.
   * @throws AppError `student.not_found`, `project.not_found`, `phase.not_open`, `consent.missing` for a kind that
   *   this child may not answer with, `upload.type_refused`, `media.not_playable`, `data.disk_full`.
   */
  importPicture(teacher: OpenTeacher, wish: Import, bytes: Uint8Array<ArrayBuffer>): Promise<{ postId: string }>;
  handlers: Handlers<'picture.kinds'>;
};

const taskOf = (opened: OpenClass, kind: PictureKind, now: number) => {
  const project = currentProject(opened.db);
  if (project === null) throw new AppError('project.not_found');
  return { projectId: project.id, ...requireTask({ class: opened, input: { kind, purpose: 'answer' }, now }, project) };
};

const requireStudent = (db: ReadableDatabase, studentId: string) => {
  const student = findStudent(db, studentId);
  if (student === null) throw new AppError('student.not_found');
  return student;
};

/** The kinds of picture that this child may answer with now: the same rule as in a turn (K1). */
const kindsFor = (opened: OpenClass, studentId: string, now: number): PictureKind[] => {
  const student = requireStudent(opened.db, studentId);
  const { kinds } = taskOf(opened, 'photo', now);
  const offers = kindsOffered(opened.db, kinds, { student, companionIds: [] }, now);
  return pictureKinds.filter((kind) => offers.some((offer) => offer.kind === kind));
};

export const createPictureImport = (
  context: CoreContext,
  desk: Pick<TakeDesk, 'eraseSoon' | 'grew'>,
): PictureImport => {
  const requireOffered = ({ studentId, kind }: Import): void => {
    const now = context.clock.now();
    if (!kindsFor(context.openClass(), studentId, now).includes(kind)) {
      throw new AppError('consent.missing', { audience: 'class', kind });
    }
  };

  const handedIn = ({ studentId, kind }: Import, mediaId: string): PostRow => {
    const { db } = context.openClass();
    const now = context.clock.now();
    const { projectId, promptId, inReplyTo } = taskOf(context.openClass(), kind, now);
    const { language } = requireClass(db);
    const id = context.random.uuid();
    const begun = newDraft({ id, projectId, studentId, kind, purpose: 'answer', promptId, inReplyTo, language, now });
    return { ...begun, state: 'submitted', submittedAt: now, pictureMediaId: mediaId };
  };

  return {
    async importPicture({ teacherId }, wish, bytes) {
      const { classId } = context.openClass();
      requireOffered(wish);
      const { post } = await storePicture({ context, desk }, { type: wish.type, bytes }, (db, mediaId) => {
        requireOffered(wish);
        const made = handedIn(wish, mediaId);
        insertPost(db, made);
        const details = { studentId: wish.studentId, postId: made.id, kind: wish.kind };
        appendAudit(db, classId, { at: made.createdAt, actor: { teacherId }, action: 'picture.import', details });
        return made;
      });
      context.emit({ type: 'queue.changed', count: countWaiting(context) });
      return { postId: post.id };
    },

    handlers: {
      'picture.kinds': ({ studentId }) => ({ kinds: kindsFor(context.openClass(), studentId, context.clock.now()) }),
    },
  };
};
