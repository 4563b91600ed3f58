import { stat } from 'node:fs/promises';
import { deleteAbandonedBatches } from '../db/batches.ts';
import { expireHoldings, isMediumKnown } from '../db/media.ts';
import { findUpload, listOldUploads } from '../db/uploads.ts';
import type { EndpointContext } from '../endpoint-context.ts';
import { abandonUpload } from './finish-upload.ts';

/** A file without a row may be one whose row is just being written. */
const strayAfterMs = 60 * 60_000;

/**
 * Removes what nobody will come back for: uploads and batches that were left, media that no commit used in time,
 * media whose last post was withdrawn. Never anything that a committed post uses.
 */
export const sweep = async (context: EndpointContext): Promise<void> => {
  const { db, folder, lock, now, limits } = context;
  const before = now() - limits.abandonedAfterMs;
  for (const upload of await listOldUploads(db, before)) await lock(upload.id, () => abandonUpload(context, upload.id));
  await deleteAbandonedBatches(db, before);
  for (const sha256 of await expireHoldings(db, now())) await removeIfUnknown(context, sha256);
  for (const { id, modifiedAt } of await folder.listUploads()) {
    const isStray = modifiedAt < now() - strayAfterMs && (await findUpload(db, id)) === undefined;
    if (isStray) await folder.removeUpload(id);
  }
};

/** Once, before the first request: what a crash left between a file and its row. */
export const sweepAfterCrash = async (context: EndpointContext): Promise<void> => {
  const { db, folder } = context;
  for (const sha256 of await folder.listMedia()) await removeIfUnknown(context, sha256);
  for (const upload of await listOldUploads(db, Number.MAX_SAFE_INTEGER)) {
    if (upload.state !== 'open') continue;
    const file = await stat(folder.uploadPath(upload.id)).catch(() => undefined);
    if (file === undefined) await abandonUpload(context, upload.id);
  }
};

const removeIfUnknown = ({ db, folder, lock }: EndpointContext, sha256: string): Promise<void> =>
  lock(sha256, async () => {
    if (!(await isMediumKnown(db, sha256))) await folder.remove(sha256);
  });
