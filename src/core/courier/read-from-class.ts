import { isSignedBy } from '#crypto/ed25519.ts';
import { type PartnerBundle, partnerBundle } from '#shared/contract/bundle.ts';
import type { FeedEntry, FeedPage } from '#shared/contract/wire.ts';
import type { CanonicalValue } from '#shared/domain/canonical-json.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { transaction } from '#sqlite/transaction.ts';
import type { CoreContext } from '../context.ts';
import { putPartnerWord } from '../db/acknowledgements.ts';
import { findApproval } from '../db/approvals.ts';
import { isClassBlocked } from '../db/blocked-classes.ts';
import type { JoinedEndpoint } from '../db/endpoint.ts';
import { findPartnerClass } from '../db/partner-posts.ts';
import { listProjectsWith } from '../db/project-members.ts';
import { unplacedSeq } from '../sync/apply-feed.ts';
import type { BundleContent } from './bundle-client.ts';

/**
 * Whether a bundle comes straight from a partner class that is known here, for this class. What is in it is checked piece
 * by piece afterwards, as out of a feed.
 *
 * @throws AppError `courier.damaged`, `courier.foreign`, `courier.unknown_class`: nothing of it is believed.
 */
export const requireFromPartner = (
  context: CoreContext,
  { bundle, signature }: { bundle: unknown; signature: string },
  { endpointId }: JoinedEndpoint,
): PartnerBundle => {
  const { db, partners, classId } = context.openClass();
  const parsed = partnerBundle.safeParse(bundle);
  if (!parsed.success) throw new AppError('courier.damaged', { reason: 'head' });
  const { data } = parsed;
  if (data.endpointId !== endpointId || data.partnerClassId !== classId) throw new AppError('courier.foreign');
  const sender = findPartnerClass(partners, data.classId);
  if (sender === null || isClassBlocked(db, data.classId)) throw new AppError('courier.unknown_class');
  if (!isSignedBy(sender.signingKey, bundle as CanonicalValue, signature)) {
    throw new AppError('courier.foreign', { reason: 'signature' });
  }
  return data;
};

/**
 * Its posts and tombstones as if a feed had brought them, of projects in which the sender takes part and in its own name
 * only. Where the endpoint was read up to stays as it is: its order is told by the endpoint alone (S7).
 */
export const contentOfPartner = (
  context: CoreContext,
  { classId, posts, tombstones, media }: PartnerBundle,
): BundleContent => {
  const projects = new Set(listProjectsWith(context.openClass().partners, classId));
  const entries: { classId: string; projectId: string; entry: FeedEntry }[] = [
    ...posts.map((post) => ({ ...post.manifest, entry: { kind: 'post', seq: unplacedSeq, post } as const })),
    ...tombstones.map((one) => ({
      ...one.tombstone,
      entry: { kind: 'tombstone', seq: unplacedSeq, tombstone: one } as const,
    })),
  ];
  const readFeed = (projectId: string, after: number): FeedPage => {
    const own = entries.filter((one) => one.projectId === projectId && one.classId === classId);
    return { entries: projects.has(projectId) ? own.map(({ entry }) => entry) : [], next: after, hasMore: false };
  };
  return { media, readFeed };
};

/** Keeps what the other class says of posts that this class has really made. */
export const storeTold = (context: CoreContext, { classId, told, createdAt }: PartnerBundle): void => {
  const { db } = context.openClass();
  const own = told.filter(({ postId, revision }) => findApproval(db, postId, revision)?.audience === 'partners');
  const acknowledgedAt = Math.min(createdAt, context.clock.now());
  transaction<void>(db, () => {
    for (const word of own) putPartnerWord(db, { ...word, classId, acknowledgedAt });
  });
  for (const { postId } of own) context.emit({ type: 'outbox.changed', postId });
};
