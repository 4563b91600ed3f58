import type { AuditEntry } from '#shared/contract/schemas/audit.ts';
import type { CoreContext, Handlers } from '../context.ts';
import { type AuditRow, listAuditBefore } from '../db/audit-log.ts';
import { listTeacherNames } from '../db/teachers.ts';
import type { AuditWatch } from './audit-watch.ts';

const pageRows = 100;

const codeActors = ['lesson_code', 'recovery_code', 'nobody', 'app'] as const;

const entryOf = ({ seq, at, actor, action, details }: AuditRow, names: Map<string, string>): AuditEntry => {
  const told = JSON.parse(details) as AuditEntry['details'];
  const { teacherId } = told;
  const other = codeActors.find((known) => known === actor);
  return {
    seq,
    at,
    teacherName: other === undefined ? (names.get(actor) ?? '') : null,
    actor: other ?? 'teacher',
    action,
    // whom it was done to, where that was a colleague
    details: typeof teacherId === 'string' ? { ...told, name: names.get(teacherId) ?? '' } : told,
  };
};

/** The audit log as the teacher reads it, the newest first. */
export const createAuditHandlers = (
  context: CoreContext,
  watch: Pick<AuditWatch, 'checked'>,
): Handlers<'audit.list'> => ({
  'audit.list': async ({ before }) => {
    const state = await watch.checked();
    const { db } = context.openClass();
    const names = listTeacherNames(db);
    const rows = listAuditBefore(db, before ?? Number.MAX_SAFE_INTEGER, pageRows);
    return { entries: rows.map((row) => entryOf(row, names)), state };
  },
});
