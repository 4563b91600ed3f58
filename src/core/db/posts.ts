import type { CoverKind, PostKind, PostPurpose, PostState } from '#shared/domain/post.ts';
import type { ReturnIcon } from '#shared/domain/return-note.ts';
import type { Database, ReadableDatabase } from '#sqlite/open-database.ts';
import { statement } from '#sqlite/statement.ts';

/** A post of this class as it is stored. */
export type PostRow = {
  id: string;
  projectId: string;
  studentId: string;
  /** The whole class answered at the projector: its name stands over it, and no child finds it among the own posts. */
  isOfClass: boolean;
  kind: PostKind;
  purpose: PostPurpose;
  inReplyTo: string | null;
  /** Which prompt of the project it answers. */
  promptId: string | null;
  state: PostState;
  /** Names what was submitted: leaving the queue without an approval ends it, and the next one begins. */
  revision: number;
  /** The words of a written post; under another kind a line about it. */
  text: string;
  title: string;
  /** Of those that the project offers. */
  tags: string[];
  /** The BCP 47 tag the text is written in. */
  language: string;
  /** Indices of the expectations the child ticked. */
  checklist: number[];
  teacherNote: string | null;
  /** The picture beside the teacher's words, or instead of them. */
  teacherIcon: ReturnIcon | null;
  /** The teacher's spoken note. */
  teacherVoiceId: string | null;
  keptTakeId: string | null;
  /** What a photo or a drawing shows; on a voice its cover. */
  pictureMediaId: string | null;
  /** What the cover of a voice is. */
  coverKind: CoverKind | null;
  /** A drawing, or the drawn cover of a voice, lies on a photo. */
  hasPhoto: boolean;
  createdAt: number;
  updatedAt: number;
  submittedAt: number | null;
};

type StoredPost = Omit<PostRow, 'checklist' | 'tags' | 'hasPhoto' | 'isOfClass'> & {
  checklist: string;
  tags: string;
  hasPhoto: number;
  isOfClass: number;
};

const columns = `id, project_id AS projectId, student_id AS studentId, is_of_class AS isOfClass, kind, purpose, in_reply_to AS inReplyTo,
  prompt_id AS promptId, state, revision, text, title, tags, language, checklist, teacher_note AS teacherNote,
  teacher_icon AS teacherIcon, teacher_voice_id AS teacherVoiceId, kept_take_id AS keptTakeId,
  picture_media_id AS pictureMediaId, cover_kind AS coverKind, has_photo AS hasPhoto, created_at AS createdAt, updated_at AS updatedAt,
  submitted_at AS submittedAt`;

const toPost = (row: StoredPost): PostRow => ({
  ...row,
  tags: JSON.parse(row.tags) as string[],
  checklist: JSON.parse(row.checklist) as number[],
  hasPhoto: row.hasPhoto === 1,
  isOfClass: row.isOfClass === 1,
});

export const findPost = (db: ReadableDatabase, postId: string): PostRow | null => {
  const row = db.prepare(`SELECT ${columns} FROM posts WHERE id = :postId`).get({ postId }) as StoredPost | undefined;
  return row === undefined ? null : toPost(row);
};

/** Everything one child made, alone or with others, that is not removed, newest first. */
export const listPostsMadeBy = (db: ReadableDatabase, studentId: string): PostRow[] =>
  listPostsWith(db, studentId).flatMap(({ post, isMaker }) => (isMaker ? [post] : []));

/** Everything a student is in and that is not removed: made alone or with others, or can be seen or heard in it. */
export const listPostsWith = (db: ReadableDatabase, studentId: string): { post: PostRow; isMaker: boolean }[] => {
  const rows = db
    .prepare(
      `SELECT ${columns}, (student_id = :studentId OR EXISTS (SELECT 1 FROM post_people
         WHERE post_id = posts.id AND student_id = :studentId AND part = 'maker')) AS isMaker
       FROM posts WHERE state <> 'removed' AND (student_id = :studentId OR id IN
         (SELECT post_id FROM post_people WHERE student_id = :studentId)) ORDER BY id DESC`,
    )
    .all({ studentId }) as (StoredPost & { isMaker: number })[];
  return rows.map(({ isMaker, ...row }) => ({ post: toPost(row), isMaker: isMaker === 1 }));
};

/** Everything of a project that is not removed, the oldest first. */
export const listPostsOfProject = (db: ReadableDatabase, projectId: string): PostRow[] => {
  const rows = db
    .prepare(`SELECT ${columns} FROM posts WHERE project_id = :projectId AND state <> 'removed' ORDER BY id`)
    .all({ projectId }) as StoredPost[];
  return rows.map(toPost);
};

/** What the class was answering, or was asked by its teacher to answer again, to this. */
export const listClassDrafts = (
  db: ReadableDatabase,
  wanted: Pick<PostRow, 'projectId' | 'kind' | 'purpose' | 'promptId' | 'inReplyTo'>,
): PostRow[] => {
  const rows = db
    .prepare(
      `SELECT ${columns} FROM posts WHERE is_of_class = 1 AND state IN ('draft', 'returned') AND project_id = :projectId
         AND kind = :kind AND purpose = :purpose AND prompt_id IS :promptId AND in_reply_to IS :inReplyTo ORDER BY id DESC`,
    )
    .all(wanted) as StoredPost[];
  return rows.map(toPost);
};

export const countSubmitted = (db: ReadableDatabase): number =>
  db.prepare(`SELECT count(*) FROM posts WHERE state = 'submitted'`).pluck().get() as number;

/** Posts that this class has replied to, in an approved post. */
export const listRepliedTo = (db: ReadableDatabase): string[] =>
  db
    .prepare<[], string>(`SELECT DISTINCT in_reply_to FROM posts WHERE in_reply_to IS NOT NULL AND state = 'approved'`)
    .pluck()
    .all();

/** Posts that a child is replying to just now. */
export const listDraftReplies = (db: ReadableDatabase): string[] =>
  statement<[], { inReplyTo: string }>(
    db,
    `SELECT DISTINCT in_reply_to AS inReplyTo FROM posts
     WHERE in_reply_to IS NOT NULL AND state IN ('draft', 'returned')`,
  )
    .all()
    .map(({ inReplyTo }) => inReplyTo);

type ReplyRow = { inReplyTo: string; createdAt: number; isOfClass: 0 | 1; kind: PostKind };

/** Every reply that was handed in and is not removed. */
export const listReplies = (db: ReadableDatabase): ReplyRow[] =>
  statement<[], ReplyRow>(
    db,
    `SELECT in_reply_to AS inReplyTo, created_at AS createdAt, is_of_class AS isOfClass, kind FROM posts
     WHERE in_reply_to IS NOT NULL AND state IN ('submitted', 'returned', 'approved')`,
  ).all();

export const insertPost = (db: Database, post: PostRow): void => {
  db.prepare(
    `INSERT INTO posts (id, project_id, student_id, is_of_class, kind, purpose, in_reply_to, prompt_id, state, revision, text, title,
       tags, language, checklist, teacher_note, teacher_icon, teacher_voice_id, kept_take_id, picture_media_id,
       cover_kind, has_photo, created_at, updated_at, submitted_at)
     VALUES (:id, :projectId, :studentId, :isOfClass, :kind, :purpose, :inReplyTo, :promptId, :state, :revision, :text, :title,
       :tags, :language, :checklist, :teacherNote, :teacherIcon, :teacherVoiceId, :keptTakeId, :pictureMediaId,
       :coverKind, :hasPhoto, :createdAt, :updatedAt, :submittedAt)`,
  ).run({
    ...post,
    tags: JSON.stringify(post.tags),
    checklist: JSON.stringify(post.checklist),
    hasPhoto: post.hasPhoto ? 1 : 0,
    isOfClass: post.isOfClass ? 1 : 0,
  });
};

/** Writes everything about a post that can change after it was begun; its kind changes when a film loses its picture. */
export const updatePost = (db: Database, post: PostRow): void => {
  db.prepare(
    `UPDATE posts SET kind = :kind, state = :state, revision = :revision, text = :text, title = :title, tags = :tags,
       language = :language, checklist = :checklist, teacher_note = :teacherNote, teacher_icon = :teacherIcon,
       teacher_voice_id = :teacherVoiceId, kept_take_id = :keptTakeId, picture_media_id = :pictureMediaId,
       cover_kind = :coverKind, has_photo = :hasPhoto, updated_at = :updatedAt, submitted_at = :submittedAt WHERE id = :id`,
  ).run({
    id: post.id,
    kind: post.kind,
    state: post.state,
    revision: post.revision,
    text: post.text,
    title: post.title,
    tags: JSON.stringify(post.tags),
    language: post.language,
    checklist: JSON.stringify(post.checklist),
    teacherNote: post.teacherNote,
    teacherIcon: post.teacherIcon,
    teacherVoiceId: post.teacherVoiceId,
    keptTakeId: post.keptTakeId,
    pictureMediaId: post.pictureMediaId,
    coverKind: post.coverKind,
    hasPhoto: post.hasPhoto ? 1 : 0,
    updatedAt: post.updatedAt,
    submittedAt: post.submittedAt,
  });
};

/** Where the post stands whose recording, picture or spoken note a medium is; `null` for a medium of no post here. */
export const stateOfMedium = (db: ReadableDatabase, mediumId: string): PostState | null =>
  statement<{ mediumId: string }, { state: PostState }>(
    db,
    `SELECT posts.state FROM posts WHERE id IN (
       SELECT post_id FROM takes WHERE final_media_id = :mediumId
       UNION ALL SELECT post_id FROM takes WHERE original_media_id = :mediumId
       UNION ALL SELECT post_id FROM takes JOIN take_stills ON take_stills.take_id = takes.id
         WHERE take_stills.media_id = :mediumId
       UNION ALL SELECT id FROM posts WHERE picture_media_id = :mediumId
       UNION ALL SELECT post_id FROM drawing_photos WHERE media_id = :mediumId
       UNION ALL SELECT post_id FROM voice_notes WHERE media_id = :mediumId) LIMIT 1`,
  ).get({ mediumId })?.state ?? null;

/** What was removed for good or may still be taken back. */
export const listRemovedPostIds = (db: ReadableDatabase): string[] =>
  db.prepare<[], string>(`SELECT id FROM posts WHERE state = 'removed'`).pluck().all();
