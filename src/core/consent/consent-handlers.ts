import type { OperationOutput } from '#shared/contract/operations.ts';
import { consentSubjects, findConsent, stateOf } from '#shared/domain/consent.ts';
import { audiences } from '#shared/domain/post.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { ReadableDatabase } from '#sqlite/open-database.ts';
import { transaction } from '#sqlite/transaction.ts';
import type { CoreContext, Handlers } from '../context.ts';
import { consentsOf, insertConsent, readSchoolBasis, writeSchoolBasis } from '../db/consents.ts';
import { findAnyStudent, findStudent, listStudents } from '../db/students.ts';
import { countWaiting } from '../review/count-waiting.ts';
import { type AffectedPost, findAffected, withdrawConsent } from './withdraw-consent.ts';

type ConsentOperation =
  | 'consent.grid'
  | 'consent.grant'
  | 'consent.preview'
  | 'consent.withdraw'
  | 'consent.set_school_basis';

type Cell = OperationOutput<'consent.grid'>['students'][number]['cells'][number];

const cellsOf = (db: ReadableDatabase, studentId: string, now: number): Cell[] => {
  const consents = consentsOf(db, studentId);
  return consentSubjects.flatMap((subject) =>
    audiences.map((audience): Cell => {
      const consent = findConsent(consents, subject, audience);
      return {
        subject,
        audience,
        state: stateOf(consent, now),
        basis: consent?.basis ?? '',
        signedBy: consent?.signedBy ?? '',
        signedOn: consent?.signedOn ?? null,
        recordedAt: consent?.grantedAt ?? null,
        expiresAt: consent?.expiresAt ?? null,
      };
    }),
  );
};

/** What the families have agreed to, and what happens when one says no. */
export const createConsentHandlers = (
  context: CoreContext,
  after: {
    /** Media were hidden: their bytes are to be erased. */
    eraseSoon(): void;
    /** Tombstones wait to be sent. */
    recalled(): void;
  },
): Handlers<ConsentOperation> => {
  const requireStudents = (
    db: ReadableDatabase,
    studentIds: readonly string[],
    find: typeof findStudent = findStudent,
  ): void => {
    if (studentIds.some((id) => find(db, id) === null)) throw new AppError('student.not_found');
  };

  const preview = (db: ReadableDatabase, affected: readonly AffectedPost[]): OperationOutput<'consent.preview'> => ({
    affected: affected.flatMap(({ post, effect, isSent }) => {
      const student = findAnyStudent(db, post.studentId);
      return student === null ? [] : [{ postId: post.id, kind: post.kind, state: post.state, student, effect, isSent }];
    }),
  });

  return {
    'consent.grid': () => {
      const { db } = context.openClass();
      const now = context.clock.now();
      return {
        students: listStudents(db).map((student) => ({ student, cells: cellsOf(db, student.id, now) })),
        schoolBasis: readSchoolBasis(db),
      };
    },

    'consent.grant': ({ studentIds, subjects, audience, basis, signedBy, signedOn, expiresAt }) => {
      const { db } = context.openClass();
      const grantedAt = context.clock.now();
      const said = { audience, answer: 'yes', basis, signedBy, signedOn, grantedAt, expiresAt } as const;
      transaction<void>(db, () => {
        requireStudents(db, studentIds);
        for (const studentId of new Set(studentIds)) {
          for (const subject of new Set(subjects)) {
            insertConsent(db, context.random.uuid(), studentId, { ...said, subject });
          }
        }
      });
      context.emit({ type: 'consent.changed' });
      return {};
    },

    'consent.preview': (scope) => {
      const { db } = context.openClass();
      requireStudents(db, scope.studentIds, findAnyStudent);
      return preview(db, findAffected(db, scope));
    },

    'consent.withdraw': (withdrawal) => {
      const { db } = context.openClass();
      const affected = transaction<AffectedPost[]>(db, () => {
        // what a child made is still here after it left the class list, and so is the family's right to say no
        requireStudents(db, withdrawal.studentIds, findAnyStudent);
        return withdrawConsent(db, context, withdrawal);
      });
      if (affected.some(({ effect }) => effect === 'removed')) after.eraseSoon();
      if (affected.length > 0) after.recalled();
      context.emit({ type: 'consent.changed' });
      for (const { post } of affected) context.emit({ type: 'outbox.changed', postId: post.id });
      context.emit({ type: 'queue.changed', count: countWaiting(context) });
      return preview(db, affected);
    },

    'consent.set_school_basis': ({ basis }) => {
      const { db } = context.openClass();
      const schoolBasis = { basis, setAt: context.clock.now() };
      transaction<void>(db, () => writeSchoolBasis(db, schoolBasis));
      context.emit({ type: 'consent.changed' });
      return { schoolBasis };
    },
  };
};
