import type { Audience, PostPurpose } from '#shared/domain/post.ts';
import type { Database, ReadableDatabase } from '#sqlite/open-database.ts';

/** A teacher's signature over one revision of a post, and beside it the tombstone that may withdraw it. */
export type Approval = {
  postId: string;
  revision: number;
  audience: Audience;
  /** Canonical JSON; empty once the post is removed. */
  manifest: string;
  signature: string;
  /** Canonical JSON. */
  tombstone: string;
  tombstoneSignature: string;
  approvedAt: number;
};

const columns = `post_id AS postId, revision, audience, manifest, signature, tombstone,
  tombstone_signature AS tombstoneSignature, approved_at AS approvedAt`;

export const insertApproval = (db: Database, approval: Approval): void => {
  db.prepare<[Approval]>(
    `INSERT INTO approvals (post_id, revision, audience, manifest, signature, tombstone, tombstone_signature, approved_at)
     VALUES (@postId, @revision, @audience, @manifest, @signature, @tombstone, @tombstoneSignature, @approvedAt)`,
  ).run(approval);
};

export const findApproval = (db: ReadableDatabase, postId: string, revision: number): Approval | null =>
  db
    .prepare<[{ postId: string; revision: number }], Approval>(
      `SELECT ${columns} FROM approvals WHERE post_id = @postId AND revision = @revision`,
    )
    .get({ postId, revision }) ?? null;

/** The words go with the post; the tombstone stays, because it may still have to travel. */
export const forgetManifest = (db: Database, postId: string): void => {
  db.prepare(`UPDATE approvals SET manifest = '' WHERE post_id = @postId`).run({ postId });
};

/** Takes an approval back of which nothing has left this PC. */
export const deleteApproval = (db: Database, postId: string, revision: number): void => {
  db.prepare('DELETE FROM approvals WHERE post_id = @postId AND revision = @revision').run({ postId, revision });
};

/** When the newest revision of each approved post of a project was approved; what was removed is not among them. */
export const listApprovedOf = (
  db: ReadableDatabase,
  projectId: string,
): { postId: string; purpose: PostPurpose; approvedAt: number }[] =>
  db
    .prepare<[{ projectId: string }], { postId: string; purpose: PostPurpose; approvedAt: number }>(
      `SELECT p.id AS postId, p.purpose, max(a.approved_at) AS approvedAt FROM posts p JOIN approvals a ON a.post_id = p.id
       WHERE p.project_id = @projectId AND p.state = 'approved' GROUP BY p.id ORDER BY approvedAt, p.id`,
    )
    .all({ projectId });
