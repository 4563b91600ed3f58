import { type SignedHandover, signedHandover } from '#shared/contract/wire.ts';
import type { Database, Tx } from './schema.ts';

/** The handover that waits for the other class, or `undefined`. */
export const findHandover = async (db: Database | Tx, projectId: string): Promise<SignedHandover | undefined> => {
  const row = await db
    .selectFrom('handovers')
    .select('handover')
    .where('project_id', '=', projectId)
    .executeTakeFirst();
  return row && signedHandover.parse(JSON.parse(row.handover));
};

/** Asks a class to take over, in the place of another one that was asked before. */
export const putHandover = async (tx: Tx, signed: SignedHandover, now: number): Promise<void> => {
  const { projectId, toClassId } = signed.handover;
  const offer = { to_class_id: toClassId, handover: JSON.stringify(signed), offered_at: now };
  await tx
    .insertInto('handovers')
    .values({ project_id: projectId, ...offer })
    .onConflict((c) => c.column('project_id').doUpdateSet(offer))
    .execute();
};

export const deleteHandover = async (tx: Tx, projectId: string): Promise<void> => {
  await tx.deleteFrom('handovers').where('project_id', '=', projectId).execute();
};
