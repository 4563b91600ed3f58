import { type SignedClassPicture, signedClassPicture } from '#shared/contract/wire.ts';
import type { Database, Tx } from './schema.ts';

/** Keeps the picture in the place of an earlier one. @returns whether it is another one than before. */
export const putClassPicture = async (tx: Tx, signed: SignedClassPicture, now: number): Promise<boolean> => {
  const { classId, sha256 } = signed.picture;
  const row = await tx.selectFrom('classes').select('picture_sha256').where('id', '=', classId).executeTakeFirst();
  if (row?.picture_sha256 === sha256) return false;
  const kept = { signed: JSON.stringify(signed), stored_at: now };
  await tx
    .insertInto('class_pictures')
    .values({ class_id: classId, ...kept })
    .onConflict((c) => c.column('class_id').doUpdateSet(kept))
    .execute();
  await tx.updateTable('classes').set({ picture_sha256: sha256 }).where('id', '=', classId).execute();
  return true;
};

/** @returns whether there was one. */
export const deleteClassPicture = async (tx: Tx, classId: string): Promise<boolean> => {
  const gone = await tx.deleteFrom('class_pictures').where('class_id', '=', classId).returning('class_id').execute();
  await tx.updateTable('classes').set({ picture_sha256: null }).where('id', '=', classId).execute();
  return gone.length > 0;
};

export const findClassPicture = async (db: Database, classId: string): Promise<SignedClassPicture | undefined> => {
  const row = await db.selectFrom('class_pictures').select('signed').where('class_id', '=', classId).executeTakeFirst();
  return row && signedClassPicture.parse(JSON.parse(row.signed));
};
