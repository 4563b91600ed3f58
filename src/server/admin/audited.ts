import { appendAudit } from '../db/audit.ts';
import type { Database, Tx } from '../db/schema.ts';

/** Who acts, and when. `actor` is an admin's id, or the command line. */
export type Admin = { actor: string; now: number };

/** What an admin does, with its entry in the audit log, in one transaction. */
export const audited = <T>(
  db: Database,
  { actor, now }: Admin,
  action: string,
  work: (tx: Tx) => Promise<{ result: T; subject: string }>,
): Promise<T> =>
  db.transaction().execute(async (tx) => {
    const { result, subject } = await work(tx);
    await appendAudit(tx, { at: now, actor, action, subject });
    return result;
  });
