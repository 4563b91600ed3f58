import type { Database, ReadableDatabase } from '#sqlite/open-database.ts';
import { statement } from '#sqlite/statement.ts';

/** A row of the audit log. `details` is JSON: ids, counts and kinds, never the name of a child. */
export type AuditRow = {
  /** From 1, without a gap. */
  seq: number;
  at: number;
  /** A teacher's id, or who else acted: see `core/audit/audit-trail.ts`. */
  actor: string;
  action: string;
  details: string;
  /** Hex SHA-256 over this row and the hash of the one before. */
  hash: string;
};

export const readLastAudit = (db: ReadableDatabase): AuditRow | null =>
  statement<[], AuditRow>(db, 'SELECT * FROM audit_log ORDER BY seq DESC LIMIT 1').get() ?? null;

export const insertAudit = (db: Database, row: AuditRow): void => {
  statement<AuditRow>(
    db,
    `INSERT INTO audit_log (seq, at, actor, action, details, hash)
     VALUES (:seq, :at, :actor, :action, :details, :hash)`,
  ).run(row);
};

/** Rows after `seq`, in order. */
export const listAuditAfter = (db: ReadableDatabase, seq: number, limit: number): AuditRow[] =>
  statement<{ seq: number; limit: number }, AuditRow>(
    db,
    'SELECT * FROM audit_log WHERE seq > :seq ORDER BY seq LIMIT :limit',
  ).all({ seq, limit });

/** Rows before `seq`, the newest first. */
export const listAuditBefore = (db: ReadableDatabase, seq: number, limit: number): AuditRow[] =>
  statement<{ seq: number; limit: number }, AuditRow>(
    db,
    'SELECT * FROM audit_log WHERE seq < :seq ORDER BY seq DESC LIMIT :limit',
  ).all({ seq, limit });
