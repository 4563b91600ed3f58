import type { AnswerWays } from '#shared/contract/schemas/class-answer.ts';
import type { Project } from '#shared/contract/schemas/project.ts';
import { missingConsents } from '#shared/domain/consent.ts';
import type { KindOffer } from '#shared/domain/kind-offer.ts';
import { nextPostState } from '#shared/domain/post.ts';
import type { Task } from '#shared/domain/project/tasks.ts';
import {
  type AnswerKind,
  type AnswerPurpose,
  answerKinds,
  answerKindsOf,
  isAnswerKind,
} from '#shared/domain/session/class-answer.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { Database, ReadableDatabase } from '#sqlite/open-database.ts';
import { kindsOffered } from '../consent/kinds-offered.ts';
import { consentGround } from '../consent/post-consents.ts';
import type { CoreContext, OpenClass, Turn } from '../context.ts';
import { requireClass } from '../db/class-profile.ts';
import { consentsOf } from '../db/consents.ts';
import { findPartnerClass, findPartnerPost } from '../db/partner-posts.ts';
import { listPeople, putPerson } from '../db/post-people.ts';
import { insertPost, listClassDrafts, type PostRow, updatePost } from '../db/posts.ts';
import { listStudents } from '../db/students.ts';
import { studentsHere } from '../lesson/students-here.ts';
import { newDraft } from '../posts/new-draft.ts';
import { projectNow } from '../projects/project-now.ts';

type Makers = Pick<Turn, 'student' | 'companionIds'>;

/** @param repliedId the partner's post that was in front last. */
export type Answering = { project: Project; repliedId: string | null; studentIds: readonly string[] };

/**
 * Those who are in it, the first of the class list as the one it is stored under.
 * @throws AppError `student.not_found` for somebody who is not in the class any more.
 */
const makersOf = (db: ReadableDatabase, studentIds: readonly string[]): Makers => {
  const [student, ...others] = listStudents(db).filter(({ id }) => studentIds.includes(id));
  if (student === undefined || others.length + 1 !== studentIds.length) throw new AppError('student.not_found');
  return { student, companionIds: others.map(({ id }) => id) };
};

type Asked = Pick<Task, 'promptId' | 'kinds' | 'takeLimitMs'>;

/**
 * What of the project the class answers. Its teacher leads the hour, so a reply waits for no phase, and a reflection for
 * its gate alone.
 */
const askedOf = ({ tasks }: { tasks: readonly Task[] }, project: Project, purpose: AnswerPurpose): Asked =>
  tasks.find((task) => task.purpose === purpose) ?? { promptId: null, ...project };

const offersFor = (
  db: ReadableDatabase,
  asked: Asked,
  makers: Makers,
  now: number,
): AnswerWays['reflection']['offers'] => {
  const isRecordable = (offer: KindOffer): offer is KindOffer & { kind: AnswerKind } => isAnswerKind(offer.kind);
  return kindsOffered(db, answerKindsOf(asked.kinds), makers, now).filter(isRecordable);
};

/** What can be answered now, by those who are in it; without any, by everybody who is here. */
export const answerWays = (context: CoreContext, { project, repliedId, studentIds }: Answering): AnswerWays => {
  const opened = context.openClass();
  const { db, partners } = opened;
  const now = context.clock.now();
  const here = studentsHere(db, now);
  const isNobodyHere = studentIds.length === 0 && here.length === 0;
  const makers = isNobodyHere ? null : makersOf(db, studentIds.length > 0 ? studentIds : here.map(({ id }) => id));
  const moment = projectNow(opened, project, now);
  const offers = (purpose: AnswerPurpose): AnswerWays['reflection']['offers'] =>
    makers === null ? [] : offersFor(db, askedOf(moment, project, purpose), makers, now);
  const theirs = repliedId === null ? null : findPartnerPost(partners, repliedId);
  const className = theirs === null ? undefined : findPartnerClass(partners, theirs.classId)?.name;
  return {
    here: here.map(({ id, name, tile }) => ({ id, name, tile })),
    reply:
      theirs === null
        ? null
        : {
            postId: theirs.postId,
            alias: theirs.manifest.alias,
            className: className ?? '',
            offers: offers('reply'),
          },
    reflection: { gate: moment.reflection, offers: offers('reflection') },
  };
};

/** Whose families keep an answer of each kind from the partner classes: for the teacher alone. */
export const answerHindrances = (
  context: CoreContext,
  studentIds: readonly string[],
): { kind: AnswerKind; studentIds: string[] }[] => {
  const { db } = context.openClass();
  const ground = consentGround(db, context.clock.now());
  return answerKinds.map((kind) => ({
    kind,
    studentIds: studentIds.filter((id) => missingConsents(kind, 'partners', consentsOf(db, id), ground).length > 0),
  }));
};

const isMadeBy = (db: ReadableDatabase, post: PostRow, makers: Makers): boolean => {
  const others = listPeople(db, post.id).flatMap(({ part, studentId }) => (part === 'maker' ? [studentId] : []));
  const stored = new Set([post.studentId, ...others]);
  const wanted = [makers.student.id, ...makers.companionIds];
  return stored.size === wanted.length && wanted.every((id) => stored.has(id));
};

type Wish = Answering & { purpose: AnswerPurpose; kind: AnswerKind };

/** @throws AppError `project.closed`, `reflection.not_open` with `{ viewed, needed }`, `post.not_found`. */
const requireOpen = (opened: OpenClass, { project, purpose, repliedId }: Wish, now: number): Asked => {
  if (project.isClosed) throw new AppError('project.closed');
  const moment = projectNow(opened, project, now);
  const { isOpen, viewed, needed } = moment.reflection;
  if (purpose === 'reflection' && !isOpen) throw new AppError('reflection.not_open', { viewed, needed });
  const isTheirs = repliedId !== null && findPartnerPost(opened.partners, repliedId)?.projectId === project.id;
  if (purpose === 'reply' && !isTheirs) throw new AppError('post.not_found');
  return askedOf(moment, project, purpose);
};

/**
 * Begins the class's answer, or takes up what the same children have begun. To be called in a transaction.
 *
 * @throws AppError `student.not_found`, `consent.missing` (K1: what one of them may not, all may not),
 *   `reflection.not_open`, `project.closed`, `post.not_found`.
 */
export const openClassAnswer = (
  db: Database,
  context: CoreContext,
  wish: Wish,
): { post: PostRow; makers: Makers; takeLimitMs: number } => {
  const now = context.clock.now();
  const { project, purpose, kind } = wish;
  const makers = makersOf(db, wish.studentIds);
  const asked = requireOpen(context.openClass(), wish, now);
  if (!offersFor(db, asked, makers, now).some((offer) => offer.kind === kind)) {
    throw new AppError('consent.missing', { audience: 'class', kind });
  }
  const { promptId, takeLimitMs } = asked;
  const inReplyTo = purpose === 'reply' ? wish.repliedId : null;
  const wanted = { projectId: project.id, kind, purpose, promptId, inReplyTo };
  const begun = listClassDrafts(db, wanted).find((post) => isMadeBy(db, post, makers));
  if (begun !== undefined) {
    if (begun.state === 'draft') return { post: begun, makers, takeLimitMs };
    const reopened: PostRow = { ...begun, state: nextPostState(begun.state, 'reopen'), updatedAt: now };
    updatePost(db, reopened);
    return { post: reopened, makers, takeLimitMs };
  }
  const { language } = requireClass(db);
  const id = context.random.uuid();
  const post = newDraft({ id, ...wanted, studentId: makers.student.id, language, now, isOfClass: true });
  insertPost(db, post);
  for (const studentId of makers.companionIds) putPerson(db, id, { studentId, part: 'maker' });
  return { post, makers, takeLimitMs };
};
