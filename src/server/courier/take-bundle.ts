import { type OpenBundle, openBundleFile } from '#crypto/bundle-file.ts';
import { isSignedBy } from '#crypto/ed25519.ts';
import { type OutboundBundle, outboundBundle, signedBundle } from '#shared/contract/bundle.ts';
import type { SignedReceipt } from '#shared/contract/wire.ts';
import type { CanonicalValue } from '#shared/domain/canonical-json.ts';
import { AppError, hasCode } from '#shared/errors/app-error.ts';
import { commitBatch } from '../batches/commit-batch.ts';
import { openBatch } from '../batches/open-batch.ts';
import { putAcknowledgements } from '../db/acknowledgements.ts';
import { listBatchMedia } from '../db/batches.ts';
import { type Caller, findEnrolled } from '../db/devices.ts';
import { isMember, wasMember } from '../db/projects.ts';
import type { EndpointContext } from '../endpoint-context.ts';
import type { Declared } from '../media/admit-medium.ts';
import { isRefusedMedium, storeMedium } from '../media/store-medium.ts';
import { takeReport } from '../reports/take-report.ts';

/** What became of a bundle. */
export type Taken = {
  bundle: OutboundBundle;
  /** Of every batch that is in its feeds now, also of those that were there before. */
  receipts: SignedReceipt[];
  /** Why the other batches are not, by their ids. */
  refused: { batchId: string; code: string }[];
  /** How many of its reports are kept, and why others are not. */
  reports: { kept: number; refused: { reportId: string; code: string }[] };
  /** Whether the file was read to its end. */
  isWhole: boolean;
};

type Read = { bundle: OutboundBundle; caller: Caller };

/** Who made it, by its signature; the class must still have a device here. */
const readHead = async ({ db, identity }: EndpointContext, head: unknown): Promise<Read> => {
  const signed = signedBundle.safeParse(head);
  const parsed = outboundBundle.safeParse(signed.data?.bundle);
  if (!signed.success || !parsed.success) throw new AppError('courier.damaged', { reason: 'head' });
  const bundle = parsed.data;
  if (bundle.endpointId !== identity.info.endpointId) throw new AppError('courier.foreign', { reason: 'endpoint' });
  const caller = await findEnrolled(db, bundle.classId);
  if (caller === undefined) throw new AppError('device.revoked', { classId: bundle.classId });
  if (!isSignedBy(caller.signingKey, signed.data.bundle as CanonicalValue, signed.data.signature)) {
    throw new AppError('signature.invalid', { reason: 'bundle' });
  }
  return { bundle, caller };
};

/** Opens the batches as `POST /v1/batches` does, and answers what is wanted of their media. */
const openBatches = async (
  context: EndpointContext,
  { bundle, caller }: Read,
  refuse: (batchId: string, error: unknown) => void,
): Promise<Map<string, Declared>> => {
  const wanted = new Map<string, Declared>();
  for (const batch of bundle.batches) {
    try {
      const { missing } = await openBatch(context, caller, batch);
      const lacks = new Set(missing.map(({ sha256 }) => sha256));
      for (const { sha256, size_bytes, mime_type } of await listBatchMedia(context.db, batch.batchId)) {
        if (lacks.has(sha256)) wanted.set(sha256, { sha256, sizeBytes: size_bytes, mimeType: mime_type });
      }
    } catch (error) {
      refuse(batch.batchId, error);
    }
  }
  return wanted;
};

/** Stores what is wanted, as far as the file is whole. @returns whether it was read to its end. */
const storeMedia = async (
  context: EndpointContext,
  caller: Caller,
  open: OpenBundle,
  wanted: ReadonlyMap<string, Declared>,
): Promise<boolean> => {
  try {
    for await (const { sha256, bytes } of open.media()) {
      const declared = wanted.get(sha256);
      if (declared === undefined) continue;
      await storeMedium(context, caller, declared, bytes).catch((error: unknown) => {
        if (!isRefusedMedium(error)) throw error;
      });
    }
    return true;
  } catch (error) {
    if (hasCode(error, 'courier.damaged')) return false;
    throw error;
  }
};

const tell = async ({ db, now }: EndpointContext, { bundle, caller }: Read): Promise<void> => {
  for (const { projectId, told } of bundle.acknowledgements) {
    if (!(await wasMember(db, projectId, caller.classId))) continue;
    const by = { classId: caller.classId, projectId, now: now() };
    await db.transaction().execute((tx) => putAcknowledgements(tx, told, by));
  }
};

const takeReports = async (context: EndpointContext, { bundle, caller }: Read): Promise<Taken['reports']> => {
  const taken: Taken['reports'] = { kept: 0, refused: [] };
  for (const report of bundle.reports ?? []) {
    try {
      if (!(await isMember(context.db, report.projectId, caller.classId))) throw new AppError('auth.not_allowed');
      await takeReport(context, caller, report);
      taken.kept += 1;
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      taken.refused.push({ reportId: report.reportId, code: error.code });
    }
  }
  return taken;
};

/**
 * Takes what a class sends on a stick, by the same steps and checks as what comes over a line: taken twice, in any
 * order, or by both ways, there is one post of each. Of half a bundle the batches that are whole are taken.
 *
 * @throws AppError `courier.damaged`, `courier.foreign`, `device.revoked`, `signature.invalid`.
 */
export const takeBundle = async (context: EndpointContext, file: string): Promise<Taken> => {
  const open = await openBundleFile(file, context.identity.courierKey);
  try {
    const read = await readHead(context, open.head);
    const receipts: SignedReceipt[] = [];
    const refused: Taken['refused'] = [];
    const refuse = (batchId: string, error: unknown): void => {
      if (!(error instanceof AppError)) throw error;
      refused.push({ batchId, code: error.code });
    };
    const wanted = await openBatches(context, read, refuse);
    const isWhole = await storeMedia(context, read.caller, open, wanted);
    for (const { batchId } of read.bundle.batches) {
      if (refused.some((one) => one.batchId === batchId)) continue;
      try {
        receipts.push(await commitBatch(context, read.caller, batchId));
      } catch (error) {
        refuse(batchId, error);
      }
    }
    await tell(context, read);
    return { bundle: read.bundle, receipts, refused, reports: await takeReports(context, read), isWhole };
  } finally {
    await open.close();
  }
};
