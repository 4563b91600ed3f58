import type { Invitation } from '#shared/contract/wire.ts';
import { formatJoinCode, randomCode } from './join-codes.ts';
import type { Database, Tx } from './schema.ts';

/** A new invitation to a project. */
export const createProjectCode = async (
  db: Database,
  options: { projectId: string; uses: number; days: number; now: number },
): Promise<Invitation> => {
  const row = {
    code: randomCode(),
    project_id: options.projectId,
    uses_left: options.uses,
    created_at: options.now,
    expires_at: options.now + options.days * 86_400_000,
  };
  await db.insertInto('project_codes').values(row).execute();
  return { code: formatJoinCode(row.code), usesLeft: row.uses_left, expiresAt: row.expires_at };
};

/** The project that a code leads to, whether or not somebody may still come in by it for the first time. */
export const findProjectOfCode = async (
  db: Database | Tx,
  code: string,
  classId: string,
  now: number,
): Promise<string | undefined> => {
  const row = await db
    .selectFrom('project_codes')
    .leftJoin('project_code_uses', (join) =>
      join.onRef('project_code_uses.code', '=', 'project_codes.code').on('project_code_uses.class_id', '=', classId),
    )
    .select(['project_id', 'uses_left', 'expires_at', 'project_code_uses.class_id as used_by'])
    .where('project_codes.code', '=', code)
    .executeTakeFirst();
  if (row === undefined || row.expires_at <= now) return undefined;
  return row.uses_left > 0 || row.used_by !== null ? row.project_id : undefined;
};

/** Counts one use, but none when the same class comes again. @returns whether the code admits the class to the project. */
export const spendProjectCode = async (
  tx: Tx,
  use: { code: string; projectId: string; classId: string; now: number },
): Promise<boolean> => {
  const { code, projectId, classId, now } = use;
  if ((await findProjectOfCode(tx, code, classId, now)) !== projectId) return false;
  const added = await tx
    .insertInto('project_code_uses')
    .values({ code, class_id: classId })
    .onConflict((c) => c.doNothing())
    .returning('code')
    .executeTakeFirst();
  if (added === undefined) return true;
  const spent = await tx
    .updateTable('project_codes')
    .set((eb) => ({ uses_left: eb('uses_left', '-', 1) }))
    .where('code', '=', code)
    .where('uses_left', '>', 0)
    .returning('code')
    .executeTakeFirst();
  return spent !== undefined;
};

/** Every invitation to a project ends. */
export const deleteProjectCodes = async (tx: Tx, projectId: string): Promise<void> => {
  await tx.deleteFrom('project_codes').where('project_id', '=', projectId).execute();
};
