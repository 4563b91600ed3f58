import type { RosterEntry } from '#shared/contract/schemas/class.ts';
import {
  type ConsentState,
  type ConsentSubject,
  consentSubjects,
  findConsent,
  stateOf,
} from '#shared/domain/consent.ts';
import { type Audience, audiences, type PostKind } from '#shared/domain/post.ts';
import { type WorkState, workStateOf } from '#shared/domain/work-state.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { CoreContext } from '../context.ts';
import { listCaptions } from '../db/captions.ts';
import { requireClass } from '../db/class-profile.ts';
import { consentsOf } from '../db/consents.ts';
import { findSealedMedium } from '../db/media.ts';
import { findOutbox } from '../db/outbox.ts';
import { listPeople } from '../db/post-people.ts';
import { listPostsMadeBy, type PostRow } from '../db/posts.ts';
import { findProject } from '../db/projects.ts';
import { findAnyRosterEntry } from '../db/students.ts';
import { listTurnsOf } from '../db/turns.ts';
import { findMedia } from '../posts/post-media.ts';
import { type ExportMedium, exportMedium } from './export-medium.ts';

export type ArchiveWork = {
  id: string;
  revision: number;
  kind: PostKind;
  state: WorkState;
  question: string;
  madeAt: number;
  title: string;
  text: string;
  tags: string[];
  teacherNote: string | null;
  /** How many other children made it too; who they are is theirs to tell. */
  others: number;
  captions: { language: string; lines: string[] }[];
  media: ExportMedium[];
  /** What the teacher said to the child. */
  spokenNote: ExportMedium | null;
};

/** Everything that is kept about a child (K7), without anything of another one. */
export type ChildArchive = {
  name: string;
  alias: string;
  /** What the class list says of how this child works. */
  list: Pick<RosterEntry, 'group' | 'readingLevel' | 'language' | 'hasMoreTime'>;
  className: string;
  timeZone: string;
  savedAt: number;
  consents: {
    subject: ConsentSubject;
    audience: Audience;
    answer: ConsentState;
    basis: string;
    /** Who signed, and on what day: as the teacher wrote it. */
    signedBy: string;
    signedOn: string | null;
    /** When the teacher wrote it down. */
    recordedAt: number | null;
    expiresAt: number | null;
  }[];
  turns: { startedAt: number; endedAt: number | null }[];
  /** The oldest first. */
  works: ArchiveWork[];
};

/**
 * Collects what is kept about a child. A post that is guarded for a concern is left out: whoever reads the archive at home
 * may be whom it is about.
 * @throws AppError `student.not_found`.
 */
export const collectChildArchive = (context: CoreContext, studentId: string): ChildArchive => {
  const { db } = context.openClass();
  const student = findAnyRosterEntry(db, studentId);
  if (student === null) throw new AppError('student.not_found');
  const { group, readingLevel, language, hasMoreTime } = student;
  const { name: className, timeZone } = requireClass(db);
  const now = context.clock.now();
  const said = consentsOf(db, studentId);
  const posts = listPostsMadeBy(db, studentId).filter(({ state }) => state !== 'guarded');
  const workOf = (post: PostRow, index: number): ArchiveWork => {
    const stem = String(index + 1).padStart(3, '0');
    const note = post.teacherVoiceId === null ? null : findSealedMedium(db, post.teacherVoiceId);
    const everybody = new Set([
      post.studentId,
      ...listPeople(db, post.id).flatMap(({ studentId: id, part }) => (part === 'maker' ? [id] : [])),
    ]);
    return {
      id: post.id,
      revision: post.revision,
      kind: post.kind,
      state: workStateOf(post.state, findOutbox(db, post.id)?.state ?? null),
      question: findProject(db, post.projectId)?.question ?? '',
      madeAt: post.createdAt,
      title: post.title,
      text: post.text,
      tags: post.tags,
      teacherNote: post.teacherNote,
      others: everybody.size - 1,
      captions:
        post.keptTakeId === null
          ? []
          : listCaptions(db, post.keptTakeId).map(({ language, cues }) => ({
              language,
              lines: cues.map(({ text }) => text),
            })),
      media: findMedia(db, post).map(({ role, medium }) =>
        exportMedium(medium, role === 'main' ? stem : `${stem} ${role}`),
      ),
      spokenNote: note === null ? null : exportMedium(note, `${stem} teacher`),
    };
  };
  return {
    name: student.name,
    alias: student.alias,
    list: { group, readingLevel, language, hasMoreTime },
    className,
    timeZone,
    savedAt: now,
    consents: consentSubjects.flatMap((subject) =>
      audiences.map((audience) => {
        const consent = findConsent(said, subject, audience);
        const {
          basis = '',
          signedBy = '',
          signedOn = null,
          grantedAt: recordedAt = null,
          expiresAt = null,
        } = consent ?? {};
        return { subject, audience, answer: stateOf(consent, now), basis, signedBy, signedOn, recordedAt, expiresAt };
      }),
    ),
    turns: listTurnsOf(db, studentId),
    works: posts.toReversed().map(workOf),
  };
};
