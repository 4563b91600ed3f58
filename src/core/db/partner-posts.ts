import { type PostManifest, type PublicClass, postManifest, publicClass } from '#shared/contract/wire.ts';
import type { PostKind, PostPurpose } from '#shared/domain/post.ts';
import type { Database, ReadableDatabase } from '#sqlite/open-database.ts';
import { statement } from '#sqlite/statement.ts';

/** Another class's post, verified before it is stored. */
export type PartnerPostRow = {
  postId: string;
  revision: number;
  classId: string;
  projectId: string;
  manifest: PostManifest;
  signature: string;
  /** The medium with role `main`; `null` for a written post. */
  mediaId: string | null;
  /** The medium with role `cover`. */
  coverMediaId: string | null;
  seq: number;
  receivedAt: number;
};

type Row = Omit<PartnerPostRow, 'manifest'> & { manifest: string };

const columns = `post_id AS postId, revision, class_id AS classId, project_id AS projectId, manifest, signature,
  media_id AS mediaId, cover_media_id AS coverMediaId, seq, received_at AS receivedAt`;

const toPost = (row: Row): PartnerPostRow => ({ ...row, manifest: postManifest.parse(JSON.parse(row.manifest)) });

export const findPartnerClass = (db: ReadableDatabase, classId: string): PublicClass | null => {
  const row = statement<{ classId: string }, { profile: string }>(
    db,
    'SELECT profile FROM partner_classes WHERE class_id = :classId',
  ).get({ classId });
  return row === undefined ? null : publicClass.parse(JSON.parse(row.profile));
};

/** Every class that was ever met in a feed. */
export const listPartnerClasses = (db: ReadableDatabase): PublicClass[] =>
  db
    .prepare<[], string>('SELECT profile FROM partner_classes ORDER BY class_id')
    .pluck()
    .all()
    .map((text) => publicClass.parse(JSON.parse(text)));

/** The newest profile counts; that the key fits the id was checked before. */
export const putPartnerClass = (db: Database, profile: PublicClass, updatedAt: number): void => {
  db.prepare(
    `INSERT INTO partner_classes (class_id, profile, updated_at) VALUES (@classId, @profile, @updatedAt)
     ON CONFLICT (class_id) DO UPDATE SET profile = excluded.profile, updated_at = excluded.updated_at`,
  ).run({ classId: profile.classId, profile: JSON.stringify(profile), updatedAt });
};

export const findPartnerPost = (db: ReadableDatabase, postId: string): PartnerPostRow | null => {
  const row = statement<{ postId: string }, Row>(
    db,
    `SELECT ${columns} FROM partner_posts WHERE post_id = :postId`,
  ).get({ postId });
  return row === undefined ? null : toPost(row);
};

export const findPartnerPostOfMedium = (db: ReadableDatabase, mediaId: string): PartnerPostRow | null => {
  const row = db
    .prepare<[{ mediaId: string }], Row>(`SELECT ${columns} FROM partner_posts WHERE media_id = @mediaId`)
    .get({ mediaId });
  return row === undefined ? null : toPost(row);
};

/** In the endpoint's order, project by project. */
export const listPartnerPosts = (db: ReadableDatabase): PartnerPostRow[] =>
  db.prepare<[], Row>(`SELECT ${columns} FROM partner_posts ORDER BY project_id, seq`).all().map(toPost);

/** Of one project, in the endpoint's order. */
export const listPartnerPostsOf = (db: ReadableDatabase, projectId: string): PartnerPostRow[] =>
  db
    .prepare<[{ projectId: string }], Row>(
      `SELECT ${columns} FROM partner_posts WHERE project_id = @projectId ORDER BY seq`,
    )
    .all({ projectId })
    .map(toPost);

/** Which revision of which class is here. */
export type PartnerRevision = Pick<PartnerPostRow, 'postId' | 'revision' | 'classId' | 'projectId'>;

/** Of every post. */
export const listPartnerRevisions = (db: ReadableDatabase): PartnerRevision[] =>
  statement<[], PartnerRevision>(
    db,
    'SELECT post_id AS postId, revision, class_id AS classId, project_id AS projectId FROM partner_posts',
  ).all();

/** Of the post that a medium belongs to. */
export const findPartnerRevisionOfMedium = (db: ReadableDatabase, mediaId: string): PartnerRevision | null =>
  statement<{ mediaId: string }, PartnerRevision>(
    db,
    `SELECT post_id AS postId, revision, class_id AS classId, project_id AS projectId FROM partner_posts
     WHERE media_id = :mediaId OR cover_media_id = :mediaId`,
  ).get({ mediaId }) ?? null;

/** What a list shows of a post that is here with all its media. */
export type WholePartnerPost = Pick<PartnerPostRow, 'postId' | 'revision' | 'classId' | 'projectId' | 'receivedAt'> & {
  alias: string;
  kind: PostKind;
  purpose: PostPurpose;
  promptId: string | null;
  durationMs: number | null;
};

/** Posts that are here whole, the first that came first: all of them, or those of `postIds`. */
export const listWholePartnerPosts = (
  db: ReadableDatabase,
  postIds: readonly string[] | null = null,
): WholePartnerPost[] =>
  statement<{ postIds: string | null }, WholePartnerPost>(
    db,
    `SELECT post.post_id AS postId, revision, class_id AS classId, project_id AS projectId, received_at AS receivedAt,
       manifest ->> '$.alias' AS alias, manifest ->> '$.kind' AS kind, manifest ->> '$.purpose' AS purpose,
       manifest ->> '$.promptId' AS promptId, main.duration_ms AS durationMs
     FROM partner_posts post LEFT JOIN media main ON main.id = post.media_id
       LEFT JOIN media cover ON cover.id = post.cover_media_id
     WHERE (:postIds IS NULL OR post.post_id IN (SELECT value FROM json_each(:postIds)))
       AND (post.media_id IS NULL OR main.state = 'sealed')
       AND (post.cover_media_id IS NULL OR cover.state = 'sealed')
     ORDER BY received_at, post.seq, post.post_id`,
  ).all({ postIds: postIds === null ? null : JSON.stringify(postIds) });

/** Posts whose medium is not complete, the smallest first. */
export const listIncompletePartnerPosts = (db: ReadableDatabase): PartnerPostRow[] =>
  db
    .prepare<[], Row>(
      `SELECT ${columns} FROM partner_posts
       WHERE media_id IN (SELECT id FROM media WHERE state = 'open')
         OR cover_media_id IN (SELECT id FROM media WHERE state = 'open')
       ORDER BY manifest ->> '$.media[0].sizeBytes', seq`,
    )
    .all()
    .map(toPost);

/** Stores a post, or its next revision in its place. */
export const putPartnerPost = (db: Database, post: PartnerPostRow): void => {
  statement<Row>(
    db,
    `INSERT INTO partner_posts (post_id, revision, class_id, project_id, manifest, signature, media_id,
       cover_media_id, seq, received_at)
     VALUES (:postId, :revision, :classId, :projectId, :manifest, :signature, :mediaId, :coverMediaId, :seq, :receivedAt)
     ON CONFLICT (post_id) DO UPDATE SET revision = excluded.revision, manifest = excluded.manifest,
       signature = excluded.signature, media_id = excluded.media_id,
       cover_media_id = excluded.cover_media_id, seq = excluded.seq, received_at = excluded.received_at,
       dropped_at = NULL`,
  ).run({ ...post, manifest: JSON.stringify(post.manifest) });
};

/** The endpoint's number of a post that came before it was known; call it in a transaction. */
export const placePartnerPost = (db: Database, postId: string, seq: number): void => {
  statement<{ postId: string; seq: number }>(db, 'UPDATE partner_posts SET seq = :seq WHERE post_id = :postId').run({
    postId,
    seq,
  });
};

/** Another attempt at a medium whose bytes were wrong: the fresh one takes the place of the old one. */
export const exchangePartnerMedium = (
  db: Database,
  exchange: { postId: string; oldId: string; freshId: string },
): void => {
  db.prepare<[typeof exchange]>(
    `UPDATE partner_posts SET media_id = iif(media_id = @oldId, @freshId, media_id),
       cover_media_id = iif(cover_media_id = @oldId, @freshId, cover_media_id) WHERE post_id = @postId`,
  ).run(exchange);
};

export const deletePartnerPost = (db: Database, postId: string): void => {
  db.prepare('DELETE FROM partner_posts WHERE post_id = @postId').run({ postId });
};

/** All of them, of every project. */
export const countPartnerPostsKept = (db: ReadableDatabase): number =>
  db.prepare<[], number>('SELECT count(*) FROM partner_posts').pluck().get() ?? 0;
