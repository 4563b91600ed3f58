import type { AuditEntry } from '#shared/contract/schemas/audit.ts';
import type { CoreContext, Handlers } from '../context.ts';
import { type AuditRow, listAuditBefore } from '../db/audit-log.ts';
import { listTeacherNames } from '../db/teachers.ts';

const pageRows = 100;

const codeActors = ['lesson_code', 'recovery_code', 'nobody', 'app'] as const;

const entryOf = ({ seq, at, actor, action, details }: AuditRow, names: Map<string, string>): AuditEntry => {
  const other = codeActors.find((known) => known === actor);
  return {
    seq,
    at,
    teacherName: other === undefined ? (names.get(actor) ?? '') : null,
    actor: other ?? 'teacher',
    action,
    details: JSON.parse(details) as AuditEntry['details'],
  };
};

/**
 * The audit log as the teacher reads it, the newest first.
 * @param isWhole whether the check at the start found every row as it was written.
 */
export const createAuditHandlers = (context: CoreContext, isWhole: () => boolean): Handlers<'audit.list'> => ({
  'audit.list': ({ before }) => {
    const { db } = context.openClass();
    const names = listTeacherNames(db);
    const rows = listAuditBefore(db, before ?? Number.MAX_SAFE_INTEGER, pageRows);
    return { entries: rows.map((row) => entryOf(row, names)), isWhole: isWhole() };
  },
});
