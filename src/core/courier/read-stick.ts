import type { KeyObject } from 'node:crypto';
import { z } from 'zod';
import { type OpenBundle, openBundleFile } from '#crypto/bundle-file.ts';
import { isSignedBy } from '#crypto/ed25519.ts';
import { type InboundBundle, inboundBundle, signedBundle } from '#shared/contract/bundle.ts';
import { batchRequest, type SignedReceipt } from '#shared/contract/wire.ts';
import type { CanonicalValue } from '#shared/domain/canonical-json.ts';
import { AppError, hasCode } from '#shared/errors/app-error.ts';
import { transaction } from '#sqlite/transaction.ts';
import type { CoreContext } from '../context.ts';
import { findOpenBatch } from '../db/batches.ts';
import { findEndpoint, type JoinedEndpoint } from '../db/endpoint.ts';
import { findPartnerClass, listPartnerRevisions } from '../db/partner-posts.ts';
import { markReportRefused } from '../db/reports.ts';
import { storeWords } from '../sync/acknowledge.ts';
import { storeReportsAnswer } from '../sync/exchange-reports.ts';
import { receiveRound } from '../sync/receive-round.ts';
import { createRoundProgress } from '../sync/round-progress.ts';
import { requireReceipt, storeReceipt } from '../sync/store-receipt.ts';
import { type BundleContent, createBundleClient } from './bundle-client.ts';
import { contentOfPartner, requireFromPartner, storeTold } from './read-from-class.ts';

/** What a stick brought. */
export type Brought = {
  /** Posts of partners that were not here before. */
  posts: number;
  /** Batches that are confirmed by it. */
  receipts: number;
  madeAt: number;
  /** Whether the file could be read to its end. */
  isWhole: boolean;
  /** The class that wrote it, `null` for an endpoint. */
  fromClass: string | null;
};

type ReadBytes = (bytes: number, ofBytes: number) => void;

const parseHead = (head: unknown): { bundle: unknown; signature: string; isFromClass: boolean } => {
  const signed = signedBundle.safeParse(head);
  if (!signed.success) throw new AppError('courier.damaged', { reason: 'head' });
  const { bundle, signature } = signed.data;
  const isFromClass = z.object({ direction: z.literal('to_partner') }).safeParse(bundle).success;
  return { bundle, signature, isFromClass };
};

/** @throws AppError `courier.damaged`, `courier.foreign`: nothing of it is believed. */
const requireFromEndpoint = (
  { bundle, signature }: { bundle: unknown; signature: string },
  classId: string,
  { endpointId, receiptKey }: JoinedEndpoint,
): InboundBundle => {
  if (!isSignedBy(receiptKey, bundle as CanonicalValue, signature)) {
    throw new AppError('courier.foreign', { reason: 'signature' });
  }
  const parsed = inboundBundle.safeParse(bundle);
  if (!parsed.success) throw new AppError('courier.damaged', { reason: 'head' });
  const { data } = parsed;
  if (data.endpointId !== endpointId || data.classId !== classId) throw new AppError('courier.foreign');
  return data;
};

const contentOfEndpoint = ({ media, feeds }: InboundBundle): BundleContent => ({
  media,
  readFeed: (projectId, after) => {
    const all = feeds.find((feed) => feed.projectId === projectId)?.entries ?? [];
    const entries = all.filter(({ seq }) => seq > after);
    return { entries, next: entries.at(-1)?.seq ?? after, hasMore: false };
  },
});

/** A receipt of a batch that is not under way any more is nobody's news. */
const takeReceipt = (context: CoreContext, endpoint: JoinedEndpoint, signed: SignedReceipt): boolean => {
  const { db, classId } = context.openClass();
  const batch = findOpenBatch(db, signed.receipt.batchId);
  if (batch === null) return false;
  const request = batchRequest.parse(JSON.parse(batch.request));
  requireReceipt(signed, request, { endpoint, classId });
  transaction<void>(db, () => storeReceipt(db, signed, request, context.clock.now()));
  for (const { manifest } of request.posts) context.emit({ type: 'outbox.changed', postId: manifest.postId });
  return true;
};

/** How reports stand, and which of them the endpoint does not take. */
const takeReports = (context: CoreContext, { refused, ...answer }: NonNullable<InboundBundle['reports']>): void => {
  const { db } = context.openClass();
  storeReportsAnswer(context, answer);
  if (refused.length === 0) return;
  transaction<void>(db, () => {
    for (const { reportId, code } of refused) markReportRefused(db, reportId, code);
  });
  context.emit({ type: 'report.changed' });
};

/**
 * Receives out of a file as over the line. @returns how many posts are new, and whether the file was read to its end.
 *
 * @param asOf when its whole content was known to the endpoint; `null`: it says nothing of that.
 */
const receiveFrom = async (
  context: CoreContext,
  content: BundleContent,
  { open, asOf, readBytes }: { open(): Promise<OpenBundle>; asOf: number | null; readBytes: ReadBytes },
): Promise<{ posts: number; isWhole: boolean }> => {
  const { partners } = context.openClass();
  const before = new Set(listPartnerRevisions(partners).map(({ postId }) => postId));
  const client = createBundleClient(content, open);
  const progress = createRoundProgress(context.clock.monotonic, () => {
    const { bytes, bytesDone } = progress.read().progress;
    readBytes(bytesDone, bytes);
  });
  let isWhole = true;
  try {
    await receiveRound({ context, client, progress, mayStop: () => false }, asOf);
  } catch (error) {
    if (!hasCode(error, 'courier.damaged')) throw error;
    isWhole = false;
  } finally {
    await client.close();
  }
  const posts = listPartnerRevisions(partners).filter(({ postId }) => !before.has(postId)).length;
  return { posts, isWhole };
};

/**
 * Takes what an endpoint or a partner class has written for this class, by the same checks as what comes over the line:
 * signatures, hashes, the endpoint's order, withdrawals. Read twice, in any order, or beside the line, nothing comes twice
 * and nothing withdrawn comes back. Of half a file what is whole is taken.
 *
 * @throws AppError `endpoint.not_joined`, `courier.damaged` when not even its beginning can be read, `courier.foreign`,
 *   `courier.unknown_class`, `courier.drive_failed`, `signature.invalid` of a receipt.
 */
export const readStick = async (
  context: CoreContext,
  key: KeyObject,
  { path, readBytes }: { path: string; readBytes: ReadBytes },
): Promise<Brought> => {
  const { db, partners, classId } = context.openClass();
  const endpoint = findEndpoint(db);
  if (endpoint === null) throw new AppError('endpoint.not_joined');
  const open = () => openBundleFile(path, key);
  const first = await open();
  await first.close();
  const head = parseHead(first.head);
  if (head.isFromClass) {
    const bundle = requireFromPartner(context, head, endpoint);
    const brought = await receiveFrom(context, contentOfPartner(context, bundle), { open, asOf: null, readBytes });
    storeTold(context, bundle);
    const from = findPartnerClass(partners, bundle.classId)?.name ?? null;
    return { ...brought, receipts: 0, madeAt: bundle.createdAt, fromClass: from };
  }
  const bundle = requireFromEndpoint(head, classId, endpoint);
  const receipts = bundle.receipts.filter((receipt) => takeReceipt(context, endpoint, receipt)).length;
  // what the endpoint knew then, not what it knows by now
  const asOf = Math.min(bundle.createdAt, context.clock.now());
  const brought = await receiveFrom(context, contentOfEndpoint(bundle), { open, asOf, readBytes });
  storeWords(context, bundle.words);
  if (bundle.reports !== undefined) takeReports(context, bundle.reports);
  return { ...brought, receipts, madeAt: bundle.createdAt, fromClass: null };
};
