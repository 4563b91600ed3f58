import type { StagePost } from '#shared/contract/schemas/session.ts';
import type { CoreContext } from '../context.ts';
import { type ArchivedPost, type ArchiveRow, listArchives } from '../db/archives.ts';
import { withdrawnRevision } from '../db/feed.ts';
import { signedPostView } from '../posts/signed-post-view.ts';

/** The archives of the class by their ids, to be looked up once. */
export type Archives = ReadonlyMap<string, ArchiveRow>;

export const archivesOf = ({ openClass }: CoreContext): Archives =>
  new Map(listArchives(openClass().db).map((archive) => [archive.head.keepsakeId, archive]));

/** A post of an archive as the wall shows it, and whose keepsake it came in; `null` when its class has called it back since. */
export const archivedPostView = (
  context: CoreContext,
  archives: Archives,
  post: ArchivedPost,
): (StagePost & { archive: { keptBy: string; madeAt: number; isConfirmed: boolean } }) | null => {
  const { db, partners } = context.openClass();
  const archive = archives.get(post.archiveId);
  const from = archive?.head.classes.find(({ classId }) => classId === post.classId);
  const maker = archive?.head.classes.find(({ classId }) => classId === archive.head.classId);
  if (archive === undefined || from === undefined || maker === undefined) return null;
  if (withdrawnRevision(partners, post.postId, post.classId) >= post.revision) return null;
  const { signingKey: _, ...profile } = from;
  const view = signedPostView(context, db, post);
  return {
    ...view,
    // what the keepsake came without, nobody waits for
    isComplete: view.kind === 'text' || view.medium !== null,
    from: { ...profile, pictureSha256: null },
    isOwn: false,
    role: post.manifest.role ?? null,
    receivedAt: archive.broughtAt,
    hasStrokes: false,
    archive: { keptBy: maker.name, madeAt: archive.head.madeAt, isConfirmed: post.isConfirmed },
  };
};
