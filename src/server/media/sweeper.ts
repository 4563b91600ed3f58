import { believeClock, findClockDoubt } from '../admin/clock-doubt.ts';
import { applyRetention } from '../admin/retention.ts';
import { deleteAbandonedBatches } from '../db/batches.ts';
import { noteStored } from '../db/daily-counts.ts';
import { giveSpaceBack } from '../db/give-space-back.ts';
import { expireHoldings, findUnknownMedia, isMediumKnown } from '../db/media.ts';
import { deleteOldMessages } from '../db/messages.ts';
import { readTotals } from '../db/totals.ts';
import { findUpload, listOldUploads } from '../db/uploads.ts';
import type { EndpointContext } from '../endpoint-context.ts';
import { deleteOldWindows } from '../http/rate-limit.ts';
import { abandonUpload } from './finish-upload.ts';

/** A file without a row may be one whose row is just being written. */
const strayAfterMs = 60 * 60_000;
const windowsKeptMs = 86_400_000;
/** A school year and the holidays after it: long enough to look into what somebody tells late. */
const messagesKeptMs = 400 * 86_400_000;

/**
 * Removes what nobody will come back for: uploads and batches that were left, media that no commit used in time,
 * media whose last post was withdrawn, messages of earlier school years, and what the host said is kept no longer. Never anything else
 * that a committed post uses.
 */
export const sweep = async (context: EndpointContext): Promise<void> => {
  const { db, media, lock, now, limits } = context;
  const before = now() - limits.abandonedAfterMs;
  for (const upload of await listOldUploads(db, before)) await lock(upload.id, () => abandonUpload(context, upload.id));
  await deleteAbandonedBatches(db, before);
  await deleteOldWindows(db, now() - windowsKeptMs);
  await eraseWhatIsOver(context);
  for await (const forgotten of expireHoldings(db, now())) {
    for (const sha256 of forgotten) await removeIfUnknown(context, sha256);
    if (forgotten.length > 0) await giveSpaceBack(db);
  }
  for await (const { id, modifiedAt } of media.listUploads()) {
    const isStray = modifiedAt < now() - strayAfterMs && (await findUpload(db, id)) === undefined;
    if (isStray) await media.removeUpload(id);
  }
  await noteStored(db, (await readTotals(db)).mediaBytes, now());
};

/** What nobody can bring again goes by a clock that is believed only; the rest of a sweep costs a repetition at most. */
const eraseWhatIsOver = async ({ db, now, log }: EndpointContext): Promise<void> => {
  const doubt = await findClockDoubt(db, now());
  if (doubt !== null) {
    log.warn(
      doubt,
      'the clock went forward by more than 45 days: nothing is erased until an administrator confirms it',
    );
    return;
  }
  await believeClock(db, now());
  await applyRetention(db, now());
  await deleteOldMessages(db, now() - messagesKeptMs);
};

/** Once, before the first request of an endpoint that shares its media with no other: what a crash left between a file and its row. */
export const sweepAfterCrash = async (context: EndpointContext): Promise<void> => {
  const { db, media } = context;
  for await (const hashes of media.listMedia()) {
    for (const sha256 of await findUnknownMedia(db, hashes)) await removeIfUnknown(context, sha256);
  }
  for (const upload of await listOldUploads(db, Number.MAX_SAFE_INTEGER)) {
    if (upload.state !== 'open') continue;
    if ((await media.arrivedBytes(upload.id)) === undefined) await abandonUpload(context, upload.id);
  }
};

const removeIfUnknown = ({ db, media, lock }: EndpointContext, sha256: string): Promise<void> =>
  lock(sha256, async () => {
    if (!(await isMediumKnown(db, sha256))) await media.remove(sha256);
  });
