import type { PostManifest } from '#shared/contract/wire.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { chargeQuota, releaseQuota } from './classes.ts';
import type { Database, Tables, Tx } from './schema.ts';

export type Medium = Tables['media'];

/** A medium that a post in one of the class's projects uses; `undefined` also when it is withdrawn. */
export const findReadableMedium = (db: Database, sha256: string, classId: string): Promise<Medium | undefined> =>
  db
    .selectFrom('media')
    .selectAll('media')
    .where('media.sha256', '=', sha256)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('post_media')
          .innerJoin('members', 'members.project_id', 'post_media.project_id')
          .select('post_media.post_id')
          .where('post_media.sha256', '=', sha256)
          .where('members.class_id', '=', classId),
      ),
    )
    .executeTakeFirst();

/** A medium of a post that was reported, as long as it is in the feed. */
export const findReportedMedium = (db: Database, sha256: string, reportId: string): Promise<Medium | undefined> =>
  db
    .selectFrom('reports')
    .innerJoin('post_media', (join) =>
      join
        .onRef('post_media.post_id', '=', 'reports.post_id')
        .onRef('post_media.project_id', '=', 'reports.project_id'),
    )
    .innerJoin('media', 'media.sha256', 'post_media.sha256')
    .selectAll('media')
    .where('reports.id', '=', reportId)
    .where('media.sha256', '=', sha256)
    .executeTakeFirst();

/** Whether the class has brought these bytes itself. */
export const isHeld = async (db: Database | Tx, sha256: string, classId: string): Promise<boolean> => {
  const row = await db
    .selectFrom('holdings')
    .select('sha256')
    .where('sha256', '=', sha256)
    .where('class_id', '=', classId)
    .executeTakeFirst();
  return row !== undefined;
};

/**
 * Records bytes that are stored, or are being stored in this transaction, as brought by the class. They expire unless a
 * post uses them. `isCharged` says that the quota was reserved before; what is then held already is given back.
 *
 * @throws AppError `quota.exceeded` when it was not reserved and does not fit.
 */
export const recordHoldings = async (
  tx: Tx,
  holding: { media: readonly Medium[]; classId: string; expiresAt: number; isCharged: boolean },
): Promise<void> => {
  const { media, classId, expiresAt } = holding;
  await tx
    .insertInto('media')
    .values(media)
    .onConflict((c) => c.doNothing())
    .execute();
  const added = await tx
    .insertInto('holdings')
    .values(media.map(({ sha256, size_bytes }) => ({ class_id: classId, sha256, size_bytes, expires_at: expiresAt })))
    .onConflict((c) => c.doNothing())
    .returning('size_bytes')
    .execute();
  const addedBytes = sum(added);
  if (holding.isCharged) {
    const heldBytes = sum(media) - addedBytes;
    if (heldBytes > 0) await releaseQuota(tx, classId, heldBytes);
  } else if (addedBytes > 0 && !(await chargeQuota(tx, classId, addedBytes))) {
    throw new AppError('quota.exceeded');
  }
};

const sum = (rows: readonly { size_bytes: number }[]): number => rows.reduce((total, row) => total + row.size_bytes, 0);

/**
 * Ties the media of one class's manifests to their posts and keeps them from expiring.
 *
 * @throws AppError `batch.media_missing` when a sweep on another replica was faster.
 */
export const linkMedia = async (tx: Tx, manifests: readonly PostManifest[]): Promise<void> => {
  const links = manifests.flatMap(({ postId, classId, projectId, media }) =>
    [...new Set(media.map(({ sha256 }) => sha256))].map((sha256) => ({
      post_id: postId,
      sha256,
      class_id: classId,
      project_id: projectId,
    })),
  );
  const [first] = links;
  if (first === undefined) return;
  const hashes = [...new Set(links.map(({ sha256 }) => sha256))];
  const kept = await tx
    .updateTable('holdings')
    .set({ expires_at: null })
    .where('sha256', 'in', hashes)
    .where('class_id', '=', first.class_id)
    .returning('sha256')
    .execute();
  if (kept.length < hashes.length) throw new AppError('batch.media_missing', { missing: hashes.length - kept.length });
  await tx.insertInto('post_media').values(links).execute();
};

/** Unties a post's media; those that no other post of the class uses expire now. */
export const dropMediaOfPost = async (tx: Tx, postId: string, classId: string, now: number): Promise<void> => {
  const dropped = await tx.deleteFrom('post_media').where('post_id', '=', postId).returning('sha256').execute();
  for (const { sha256 } of dropped) {
    await tx
      .updateTable('holdings')
      .set({ expires_at: now })
      .where('sha256', '=', sha256)
      .where('class_id', '=', classId)
      .where((eb) =>
        eb.not(
          eb.exists(
            eb
              .selectFrom('post_media')
              .select('post_id')
              .where('sha256', '=', sha256)
              .where('post_media.class_id', '=', classId),
          ),
        ),
      )
      .execute();
  }
};

/**
 * What ends in one transaction. Small media lie in the database, which writes what it deletes twice more: over the bytes, and
 * into its log; and nobody else has its connection meanwhile.
 */
const endedAtOnce = { holdings: 200, bytes: 8 * 1024 * 1024 };

/** Forgets the medium unless somebody holds it. @returns whether it is forgotten. */
const forgetUnheld = async (tx: Tx, sha256: string): Promise<boolean> =>
  (await tx
    .deleteFrom('media')
    .where('sha256', '=', sha256)
    .where((eb) => eb.not(eb.exists(eb.selectFrom('holdings').select('class_id').where('sha256', '=', sha256))))
    .returning('sha256')
    .executeTakeFirst()) !== undefined;

/** @returns the hashes of what was forgotten; `null` when nothing is due. */
const expireSome = (db: Database, now: number): Promise<string[] | null> =>
  db.transaction().execute(async (tx) => {
    const due = await tx
      .selectFrom('holdings')
      .select(['sha256', 'class_id'])
      .where('expires_at', '<=', now)
      .orderBy('expires_at')
      .limit(endedAtOnce.holdings)
      .execute();
    if (due.length === 0) return null;
    const gone: string[] = [];
    let endedBytes = 0;
    for (const { sha256, class_id } of due) {
      if (endedBytes >= endedAtOnce.bytes) break;
      // a commit may have used it meanwhile
      const ended = await tx
        .deleteFrom('holdings')
        .where('sha256', '=', sha256)
        .where('class_id', '=', class_id)
        .where('expires_at', '<=', now)
        .returning('size_bytes')
        .executeTakeFirst();
      if (ended === undefined) continue;
      endedBytes += ended.size_bytes;
      await releaseQuota(tx, class_id, ended.size_bytes);
      if (await forgetUnheld(tx, sha256)) gone.push(sha256);
    }
    return gone;
  });

/**
 * Ends expired holdings, gives their quota back and forgets media that nobody holds any more, some at a time.
 *
 * @yields the hashes of the media that a step has forgotten, whose files may go.
 */
export async function* expireHoldings(db: Database, now: number): AsyncGenerator<string[]> {
  for (;;) {
    const gone = await expireSome(db, now);
    if (gone === null) return;
    yield gone;
  }
}

/** Whether a file of this hash belongs in the media folder. */
export const isMediumKnown = async (db: Database, sha256: string): Promise<boolean> =>
  (await db.selectFrom('media').select('sha256').where('sha256', '=', sha256).executeTakeFirst()) !== undefined;

/** Of stored bytes those that no row knows. @param hashes at most a thousand. */
export const findUnknownMedia = async (db: Database, hashes: readonly string[]): Promise<string[]> => {
  if (hashes.length === 0) return [];
  const rows = await db.selectFrom('media').select('sha256').where('sha256', 'in', hashes).execute();
  const known = new Set(rows.map(({ sha256 }) => sha256));
  return hashes.filter((sha256) => !known.has(sha256));
};
