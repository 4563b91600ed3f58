import { isSignedBy } from '#crypto/ed25519.ts';
import { type PartnerBundle, partnerBundle } from '#shared/contract/bundle.ts';
import type { PublicClass, SignedManifest, SignedTombstone } from '#shared/contract/wire.ts';
import { partnerFileName } from '#shared/domain/bundle-name.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { ClassSigner, CoreContext } from '../context.ts';
import { listSaidTo } from '../db/acknowledged.ts';
import { listPartnerWords } from '../db/acknowledgements.ts';
import { isClassBlocked } from '../db/blocked-classes.ts';
import { requireClass } from '../db/class-profile.ts';
import { findEndpoint, type JoinedEndpoint } from '../db/endpoint.ts';
import { listMovable } from '../db/outbox.ts';
import { findPartnerClass, listPartnerClasses } from '../db/partner-posts.ts';
import { listProjectsWith } from '../db/project-members.ts';
import { listPublishedProjectIds } from '../db/projects.ts';
import { listWithdrawals } from '../db/withdrawals.ts';
import { noteNews } from '../sync/acknowledge.ts';
import { findObstacle, loadOf, tombstonesOf } from '../sync/plan-batches.ts';
import { mediaOfPosts } from './sealed-media.ts';
import { type DriveToWrite, type Written, writeSealed } from './write-sealed.ts';

/** A class that a bundle can be sealed for: its host has confirmed it, and its key came with its profile. */
type Recipient = PublicClass & { agreementKey: string };

const hasKey = (partner: PublicClass): partner is Recipient => partner.agreementKey !== undefined;

/** Projects in which both classes take part. */
const commonProjects = (context: CoreContext, partnerClassId: string): Set<string> => {
  const { db, partners } = context.openClass();
  const own = new Set(listPublishedProjectIds(db));
  return new Set(listProjectsWith(partners, partnerClassId).filter((projectId) => own.has(projectId)));
};

/** The classes that something can be written for: partners in a project, confirmed by the host, not blocked here. */
export const listRecipients = (context: CoreContext): PublicClass[] => {
  const { db, partners, classId } = context.openClass();
  return listPartnerClasses(partners).filter(
    (partner) =>
      partner.classId !== classId &&
      hasKey(partner) &&
      !isClassBlocked(db, partner.classId) &&
      commonProjects(context, partner.classId).size > 0,
  );
};

/** What is approved for the projects of both and that class has not yet said to have; after another look at the consents (K1). */
const postsFor = (context: CoreContext, partnerClassId: string, projects: ReadonlySet<string>): SignedManifest[] => {
  const { db } = context.openClass();
  const { signingKey } = requireClass(db);
  const now = context.clock.now();
  return listMovable(db).flatMap((item): SignedManifest[] => {
    if (findObstacle(db, item, now) !== null) return [];
    const post = loadOf(db, item)?.post;
    // who edits the file beside the app makes it write no other words than the teacher's
    if (post === undefined || !isSignedBy(signingKey, post.manifest, post.signature)) return [];
    const isThere = listPartnerWords(db, item.postId, item.revision).some(
      ({ classId, kind }) => classId === partnerClassId && kind !== 'erased',
    );
    return isThere || !projects.has(post.manifest.projectId) ? [] : [post];
  });
};

const recallsFor = (context: CoreContext, partnerClassId: string, projects: ReadonlySet<string>): SignedTombstone[] => {
  const { db } = context.openClass();
  return tombstonesOf(db, listWithdrawals(db)).filter(({ tombstone: { postId, revision, projectId } }) => {
    const isDone = listPartnerWords(db, postId, revision).some(
      ({ classId, kind }) => classId === partnerClassId && kind === 'erased',
    );
    return !isDone && projects.has(projectId);
  });
};

const buildBundle = (context: CoreContext, { endpointId }: JoinedEndpoint, partner: Recipient): PartnerBundle => {
  const { partners, classId } = context.openClass();
  const projects = commonProjects(context, partner.classId);
  const posts = postsFor(context, partner.classId, projects);
  noteNews(context);
  // checked against the allow-list as everything that leaves (K2)
  return partnerBundle.parse({
    format: 'meridian.bundle/1',
    direction: 'to_partner',
    bundleId: context.random.uuid(),
    classId,
    endpointId,
    partnerClassId: partner.classId,
    createdAt: context.clock.now(),
    posts,
    tombstones: recallsFor(context, partner.classId, projects),
    told: listSaidTo(partners, partner.classId),
    media: mediaOfPosts(context, posts).map(({ sha256 }) => sha256),
  });
};

/**
 * Writes what a partner class lacks of this class's work into one file in `folder`, signed by the class and sealed for
 * the other: it travels from hand to hand and needs no endpoint on the way. Nothing here changes its state, and the
 * endpoint gets everything as well, as soon as it can be reached.
 *
 * @throws AppError `endpoint.not_joined`, `courier.unknown_class`, `courier.nothing_new`, `courier.drive_full`,
 *   `courier.drive_failed`, `media.damaged`.
 */
export const writeForClass = async (
  context: CoreContext,
  signer: ClassSigner,
  partnerClassId: string,
  drive: DriveToWrite,
): Promise<Written> => {
  const { db, partners } = context.openClass();
  const endpoint = findEndpoint(db);
  if (endpoint === null) throw new AppError('endpoint.not_joined');
  const isRecipient = listRecipients(context).some(({ classId }) => classId === partnerClassId);
  const partner = isRecipient ? findPartnerClass(partners, partnerClassId) : null;
  if (partner === null || !hasKey(partner)) throw new AppError('courier.unknown_class');
  const bundle = buildBundle(context, endpoint, partner);
  const { posts, tombstones, told } = bundle;
  if (posts.length + tombstones.length + told.length === 0) throw new AppError('courier.nothing_new');
  const file = partnerFileName(bundle);
  const mediaBytes = await writeSealed(context, drive, {
    file,
    head: { bundle, signature: signer.sign(bundle) },
    recipient: partner.agreementKey,
    posts,
    media: mediaOfPosts(context, posts),
    madeAt: bundle.createdAt,
  });
  return { file, posts: posts.length, recalls: tombstones.length, reports: 0, mediaBytes };
};
