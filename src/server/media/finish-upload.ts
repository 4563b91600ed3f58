import { AppError, hasCode } from '#shared/errors/app-error.ts';
import { deleteUpload, findUpload, recordStoredUpload } from '../db/uploads.ts';
import type { EndpointContext } from '../endpoint-context.ts';
import { admitMedium } from './admit-medium.ts';

/**
 * Turns an upload whose last byte has arrived into a medium. One that is not what was declared is removed, so that
 * the client finds nothing under its address and starts again. Calling it again is harmless, and so it is for an incomplete
 * upload, unless every byte of it was acknowledged (`isAcknowledged`): then the store has lost some.
 *
 * @throws AppError `upload.hash_mismatch`, `upload.type_refused`, `media.not_playable`.
 */
export const finishUpload = (
  context: EndpointContext,
  id: string,
  { isAcknowledged = false }: { isAcknowledged?: boolean } = {},
): Promise<void> =>
  context.lock(id, async () => {
    const upload = await findUpload(context.db, id);
    if (upload?.state !== 'open') return;
    if ((await context.media.arrivedBytes(id)) !== upload.size_bytes) {
      if (!isAcknowledged) return;
      await abandonUpload(context, id);
      throw new AppError('upload.hash_mismatch', { reason: 'lost_in_store' });
    }
    const declared = { sha256: upload.sha256, sizeBytes: upload.size_bytes, mimeType: upload.mime_type };
    try {
      await admitMedium(context, id, declared, (medium) =>
        context.groupCommit((tx) =>
          recordStoredUpload(tx, upload, medium, context.now() + context.limits.abandonedAfterMs),
        ),
      );
    } catch (error) {
      if (hasCode(error, 'upload.hash_mismatch', 'upload.type_refused', 'media.not_playable'))
        await abandonUpload(context, id);
      throw error;
    }
  });

/** Removes an upload with its bytes and gives back what it reserved. */
export const abandonUpload = async (context: EndpointContext, id: string): Promise<void> => {
  await context.media.removeUpload(id);
  await deleteUpload(context.db, id);
};
