import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import { type BundleMedium, writeBundleFile } from '#crypto/bundle-file.ts';
import type { InboundBundle } from '#shared/contract/bundle.ts';
import type { FeedEntry, SignedReceipt, WireMedium } from '#shared/contract/wire.ts';
import { inboundFileName } from '#shared/domain/bundle-name.ts';
import type { CanonicalValue } from '#shared/domain/canonical-json.ts';
import { limits } from '#shared/domain/limits.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { readAcknowledgements } from '../db/acknowledgements.ts';
import { findAgreementKey, isVerified } from '../db/classes.ts';
import { readFeed } from '../db/feed.ts';
import { isMediumKnown } from '../db/media.ts';
import { listMemberships, listPastMemberships } from '../db/projects.ts';
import { readReports } from '../db/reports.ts';
import type { EndpointContext } from '../endpoint-context.ts';
import type { Taken } from './take-bundle.ts';

/** What a class knows already; without its word, nothing. */
export type Known = Pick<Taken['bundle'], 'feeds' | 'missing' | 'wordsAfter'>;

export const knowsNothing: Known = { feeds: [], missing: [], wordsAfter: 0 };

const everything = 1_000_000;

type Feed = InboundBundle['feeds'][number];

const readFeeds = async ({ db }: EndpointContext, classId: string): Promise<Feed[]> => {
  // who is not known to be a class of children receives no work of children
  if (!(await isVerified(db, classId))) return [];
  const feeds: Feed[] = [];
  for (const projectId of await listMemberships(db, classId)) {
    const { entries } = await readFeed(db, { projectId, after: 0, limit: everything });
    feeds.push({ projectId, entries });
  }
  for (const projectId of await listPastMemberships(db, classId)) {
    const { entries } = await readFeed(db, { projectId, kind: 'tombstone', after: 0, limit: everything });
    if (entries.length > 0) feeds.push({ projectId, entries });
  }
  return feeds;
};

const mediaOf = (entry: FeedEntry, classId: string): readonly WireMedium[] =>
  entry.kind === 'post' && entry.post.manifest.classId !== classId ? entry.post.manifest.media : [];

/** The media that the class lacks, each once, the smallest first: half a bundle holds most of them. */
const findMedia = async (
  { db }: EndpointContext,
  classId: string,
  feeds: readonly Feed[],
  known: Known,
): Promise<WireMedium[]> => {
  const lacks = new Set(known.missing);
  const media = new Map<string, WireMedium>();
  for (const { projectId, entries } of feeds) {
    const after = known.feeds.find((feed) => feed.projectId === projectId)?.after ?? 0;
    for (const entry of entries) {
      for (const medium of mediaOf(entry, classId)) {
        if (entry.seq > after || lacks.has(medium.sha256)) media.set(medium.sha256, medium);
      }
    }
  }
  const found: WireMedium[] = [];
  for (const medium of media.values()) if (await isMediumKnown(db, medium.sha256)) found.push(medium);
  return found.sort((a, b) => a.sizeBytes - b.sizeBytes);
};

async function* readMedia({ media }: EndpointContext, wanted: readonly WireMedium[]): AsyncGenerator<BundleMedium> {
  for (const { sha256, sizeBytes } of wanted) {
    yield { sha256, sizeBytes, bytes: await media.read(sha256, 0, sizeBytes - 1) };
  }
}

/**
 * Writes what a class would fetch over a line into a file in `folder`, sealed for this class: receipts, the feeds of its
 * projects, the media that it lacks, and how what was reported stands.
 *
 * @returns the path of the file.
 * @throws AppError `class.not_found`, `courier.drive_full`, `courier.drive_failed`.
 */
export const answerBundle = async (
  context: EndpointContext,
  classId: string,
  {
    folder,
    known = knowsNothing,
    receipts = [],
    refusedReports = [],
  }: {
    folder: string;
    known?: Known;
    receipts?: SignedReceipt[];
    refusedReports?: Taken['reports']['refused'];
  },
): Promise<string> => {
  const { db, identity, now } = context;
  const recipient = await findAgreementKey(db, classId);
  if (recipient === undefined) throw new AppError('class.not_found', { classId });
  const feeds = await readFeeds(context, classId);
  const media = await findMedia(context, classId, feeds, known);
  const words = await readAcknowledgements(db, { ownerClassId: classId, after: known.wordsAfter, limit: everything });
  const { made, hosted } = await readReports(db, classId, limits.reportsListed);
  const hasReports = made.length + hosted.length + refusedReports.length > 0;
  const bundle: InboundBundle = {
    format: 'meridian.bundle/1',
    direction: 'to_class',
    bundleId: uuidv7(),
    classId,
    endpointId: identity.info.endpointId,
    createdAt: now(),
    receipts,
    feeds,
    words: words.entries,
    ...(hasReports ? { reports: { made, hosted, refused: refusedReports } } : {}),
    media: media.map(({ sha256 }) => sha256),
  };
  // as it is read again: what has no value is not in the file
  const document = JSON.parse(JSON.stringify(bundle)) as CanonicalValue;
  await mkdir(folder, { recursive: true });
  const path = join(folder, inboundFileName(bundle));
  const head = { bundle: document, signature: identity.sign(document) };
  await writeBundleFile(path, { head, media: readMedia(context, media) }, { recipient });
  return path;
};
