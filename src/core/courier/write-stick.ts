import { type OutboundBundle, outboundBundle } from '#shared/contract/bundle.ts';
import { type BatchRequest, batchRequest } from '#shared/contract/wire.ts';
import { outboundFileName } from '#shared/domain/bundle-name.ts';
import { limits } from '#shared/domain/limits.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { transaction } from '#sqlite/transaction.ts';
import type { ClassSigner, CoreContext } from '../context.ts';
import { listToTell } from '../db/acknowledged.ts';
import { findOpenBatch, listOpenBatches } from '../db/batches.ts';
import { requireClass } from '../db/class-profile.ts';
import { findEndpoint, type JoinedEndpoint } from '../db/endpoint.ts';
import { readFeedCursor } from '../db/feed.ts';
import { listOutboxOfBatch } from '../db/outbox.ts';
import { listPublishedProjectIds } from '../db/projects.ts';
import { listUnsentReports, markReportsCarried } from '../db/reports.ts';
import { readSyncState } from '../db/sync-state.ts';
import { noteNews } from '../sync/acknowledge.ts';
import { dissolveBatch } from '../sync/dissolve-batch.ts';
import { listToFetch } from '../sync/partner-space.ts';
import { findObstacle } from '../sync/plan-batches.ts';
import { releaseWaiting } from '../sync/release-waiting.ts';
import { parkOfBatch } from '../sync/replan-batch.ts';
import { findUnsigned } from '../sync/require-signed.ts';
import { mediaOfPosts } from './sealed-media.ts';
import { type DriveToWrite, type Written, writeSealed } from './write-sealed.ts';

/** What somebody edited beside the app is parked as it would be on the line, and the stick goes without it. */
const parkUnsigned = (context: CoreContext): void => {
  const { db } = context.openClass();
  const { signingKey } = requireClass(db);
  const planning = { now: context.clock.now(), newId: () => context.random.uuid() };
  for (const { id } of listOpenBatches(db)) {
    const batch = findOpenBatch(db, id);
    if (batch === null) continue;
    const postIds = findUnsigned(signingKey, batchRequest.parse(JSON.parse(batch.request)));
    if (postIds.length === 0) continue;
    transaction<void>(db, () => parkOfBatch(db, planning, id, { postIds, problem: 'signature.invalid' }));
    for (const postId of postIds) context.emit({ type: 'outbox.changed', postId });
  }
};

/** Packs all that may leave: what waits, and what is in batches already, after another look at the consents (K1). */
const pack = (context: CoreContext): BatchRequest[] => {
  const { db } = context.openClass();
  const now = context.clock.now();
  transaction<void>(db, () => {
    for (const { id } of listOpenBatches(db)) {
      const isBarred = listOutboxOfBatch(db, id).some((item) => findObstacle(db, item, now) !== null);
      if (isBarred) dissolveBatch(db, id, now, 'cancelled');
    }
    releaseWaiting(db, context);
  });
  parkUnsigned(context);
  return listOpenBatches(db)
    .filter(({ isPaused }) => !isPaused)
    .flatMap(({ id }) => findOpenBatch(db, id) ?? [])
    .map(({ request }) => batchRequest.parse(JSON.parse(request)));
};

const acknowledgementsOf = (context: CoreContext, projectIds: readonly string[]) => {
  const { partners } = context.openClass();
  noteNews(context);
  return projectIds.map((projectId) => ({
    projectId,
    told: listToTell(partners, projectId, limits.acknowledgementsMax).map(({ postId, revision, kind }) => ({
      postId,
      revision,
      kind,
    })),
  }));
};

const missingMedia = (context: CoreContext): string[] =>
  listToFetch(context).flatMap(({ post }) => post.manifest.media.map(({ sha256 }) => sha256));

/** What the endpoint does not have yet: whoever writes a stick waits for no undo window. */
const reportsOf = ({ openClass }: CoreContext): NonNullable<OutboundBundle['reports']> =>
  listUnsentReports(openClass().db)
    .slice(0, limits.reportsListed)
    .map(({ id: reportId, projectId, postId, revision, reason, words }) => ({
      reportId,
      projectId,
      postId,
      revision,
      reason,
      words,
    }));

const buildBundle = (context: CoreContext, { endpointId }: JoinedEndpoint, batches: BatchRequest[]): OutboundBundle => {
  const { db, partners, classId } = context.openClass();
  const projectIds = listPublishedProjectIds(db);
  const reports = reportsOf(context);
  // checked against the allow-list as everything that leaves (K2)
  return outboundBundle.parse({
    format: 'meridian.bundle/1',
    direction: 'to_endpoint',
    bundleId: context.random.uuid(),
    classId,
    endpointId,
    createdAt: context.clock.now(),
    batches,
    feeds: projectIds.map((projectId) => ({ projectId, after: readFeedCursor(partners, projectId) })),
    missing: missingMedia(context),
    acknowledgements: acknowledgementsOf(context, projectIds),
    wordsAfter: readSyncState(db).acknowledgementSeq,
    ...(reports.length > 0 ? { reports } : {}),
  });
};

/**
 * Writes everything that would be sent over the line into one file in `folder`, signed by the class and sealed for its
 * endpoint. Nothing here changes its state: that is the receipt's work, which comes back by stick or by line (S3).
 *
 * @throws AppError `endpoint.not_joined`, `courier.no_key`, `courier.drive_full`, `courier.drive_failed`,
 *   `media.damaged`.
 */
export const writeStick = async (context: CoreContext, signer: ClassSigner, drive: DriveToWrite): Promise<Written> => {
  const { db } = context.openClass();
  const endpoint = findEndpoint(db);
  if (endpoint === null) throw new AppError('endpoint.not_joined');
  if (endpoint.courierKey === null) throw new AppError('courier.no_key');
  const batches = pack(context);
  const posts = batches.flatMap((request) => request.posts);
  const bundle = buildBundle(context, endpoint, batches);
  const file = outboundFileName(bundle);
  const mediaBytes = await writeSealed(context, drive, {
    file,
    head: { bundle, signature: signer.sign(bundle) },
    recipient: endpoint.courierKey,
    posts,
    media: mediaOfPosts(context, posts),
    madeAt: bundle.createdAt,
  });
  const reports = bundle.reports ?? [];
  if (reports.length > 0) {
    const ids = reports.map(({ reportId }) => reportId);
    transaction<void>(db, () => markReportsCarried(db, ids, bundle.createdAt));
    context.emit({ type: 'report.changed' });
  }
  const recalls = batches.reduce((sum, { tombstones }) => sum + tombstones.length, 0);
  return { file, posts: posts.length, recalls, reports: reports.length, mediaBytes };
};
