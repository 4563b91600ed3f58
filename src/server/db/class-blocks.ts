import type { Database, Tx } from './schema.ts';

/** Whether a class takes no messages from another one. */
export const isBlocked = async (db: Database | Tx, classId: string, blockedClassId: string): Promise<boolean> =>
  (await db
    .selectFrom('class_blocks')
    .select('class_id')
    .where('class_id', '=', classId)
    .where('blocked_class_id', '=', blockedClassId)
    .executeTakeFirst()) !== undefined;

/** Again is harmless. */
export const putBlock = async (
  db: Database,
  block: { classId: string; blockedClassId: string; now: number },
): Promise<void> => {
  await db
    .insertInto('class_blocks')
    .values({ class_id: block.classId, blocked_class_id: block.blockedClassId, blocked_at: block.now })
    .onConflict((c) => c.doNothing())
    .execute();
};

export const deleteBlock = async (db: Database, classId: string, blockedClassId: string): Promise<void> => {
  await db
    .deleteFrom('class_blocks')
    .where('class_id', '=', classId)
    .where('blocked_class_id', '=', blockedClassId)
    .execute();
};
