import { AppError } from '#shared/errors/app-error.ts';
import { chargeQuota, releaseQuota } from './classes.ts';
import { type Medium, recordHoldings } from './media.ts';
import type { Database, Tables, Tx } from './schema.ts';

export type UploadRow = Tables['uploads'];

export const findUpload = (db: Database, id: string): Promise<UploadRow | undefined> =>
  db.selectFrom('uploads').selectAll().where('id', '=', id).executeTakeFirst();

/** Opens an upload and reserves its bytes. @throws AppError `quota.exceeded`. */
export const reserveUpload = async (tx: Tx, upload: Omit<UploadRow, 'state'>): Promise<void> => {
  if (!(await chargeQuota(tx, upload.class_id, upload.size_bytes))) throw new AppError('quota.exceeded');
  await tx
    .insertInto('uploads')
    .values({ ...upload, state: 'open' })
    .execute();
};

/** The upload's bytes are durably in the media folder: what was reserved becomes a holding. */
export const recordStoredUpload = async (
  tx: Tx,
  upload: UploadRow,
  medium: Medium,
  expiresAt: number,
): Promise<void> => {
  const closed = await tx
    .updateTable('uploads')
    .set({ state: 'stored' })
    .where('id', '=', upload.id)
    .where('state', '=', 'open')
    .returning('id')
    .executeTakeFirst();
  if (closed === undefined) return;
  await recordHoldings(tx, { media: [medium], classId: upload.class_id, expiresAt, isCharged: true });
};

/** Forgets an upload; an open one gives its reserved bytes back. */
export const deleteUpload = (db: Database, id: string): Promise<void> =>
  db.transaction().execute(async (tx) => {
    const row = await tx.deleteFrom('uploads').where('id', '=', id).returningAll().executeTakeFirst();
    if (row?.state === 'open') await releaseQuota(tx, row.class_id, row.size_bytes);
  });

/** Uploads that were created before `before`. */
export const listOldUploads = (db: Database, before: number): Promise<UploadRow[]> =>
  db.selectFrom('uploads').selectAll().where('created_at', '<', before).execute();
