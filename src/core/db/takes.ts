import type { StopReason, TakeKind, TakeState } from '#shared/domain/take.ts';
import type { Database, ReadableDatabase } from '#sqlite/open-database.ts';
import { statement } from '#sqlite/statement.ts';

/** One recording attempt as it is stored. */
export type TakeRow = {
  id: string;
  postId: string;
  kind: TakeKind;
  state: TakeState;
  mimeType: string;
  /** By the recorder's clock, pauses excluded; for a recovered take, from its data once that was read. */
  durationMs: number;
  stopReason: StopReason | null;
  /** What the recorder wrote; `null` once the seekable copy took its place. */
  originalMediaId: string | null;
  /** The proven seekable copy. */
  finalMediaId: string | null;
  startedAt: number;
  updatedAt: number;
};

const columns = `takes.id, takes.post_id AS postId, takes.kind, takes.state, takes.mime_type AS mimeType,
  takes.duration_ms AS durationMs, takes.stop_reason AS stopReason, takes.original_media_id AS originalMediaId,
  takes.final_media_id AS finalMediaId, takes.started_at AS startedAt, takes.updated_at AS updatedAt`;

/** The medium that is played, approved and sent: the seekable copy, or the original where none was proven. */
export const playedMediaId = (take: TakeRow): string | null =>
  take.state === 'ready' ? take.finalMediaId : take.state === 'unproven' ? take.originalMediaId : null;

export const findTake = (db: ReadableDatabase, takeId: string): TakeRow | null =>
  statement<{ takeId: string }, TakeRow>(db, `SELECT ${columns} FROM takes WHERE id = :takeId`).get({ takeId }) ?? null;

/** The take if the student made its post, alone or with others; another child's take is the same as none. */
export const findTakeOf = (db: ReadableDatabase, takeId: string, studentId: string): TakeRow | null =>
  statement<{ takeId: string; studentId: string }, TakeRow>(
    db,
    `SELECT ${columns} FROM takes JOIN posts ON posts.id = takes.post_id
     WHERE takes.id = :takeId AND posts.state <> 'removed' AND (posts.student_id = :studentId OR EXISTS (
       SELECT 1 FROM post_people WHERE post_id = posts.id AND student_id = :studentId AND part = 'maker'))`,
  ).get({ takeId, studentId }) ?? null;

/** All takes of a post, oldest first, discarded ones included. */
export const listTakesOfPost = (db: ReadableDatabase, postId: string): TakeRow[] =>
  statement<{ postId: string }, TakeRow>(db, `SELECT ${columns} FROM takes WHERE post_id = :postId ORDER BY id`).all({
    postId,
  });

/** The take that a medium was recorded in or is the copy of. */
export const findTakeOfMedium = (db: ReadableDatabase, mediumId: string): TakeRow | null =>
  statement<{ mediumId: string }, TakeRow>(
    db,
    `SELECT ${columns} FROM takes WHERE final_media_id = :mediumId OR original_media_id = :mediumId`,
  ).get({ mediumId }) ?? null;

/** Takes that still have work to be done for them, oldest first. */
export const listTakesIn = (db: ReadableDatabase, state: 'recording' | 'stopped'): TakeRow[] =>
  statement<{ state: string }, TakeRow>(
    db,
    `SELECT ${columns} FROM takes WHERE state IN ('recording', 'stopped') AND state = :state ORDER BY id`,
  ).all({ state });

/** Playable takes whose sound nobody has looked at yet, oldest first: looked for once, at a start. */
export const listUnmeasuredTakes = (db: ReadableDatabase): string[] =>
  statement<[], { id: string }>(
    db,
    `SELECT id FROM takes WHERE state IN ('ready', 'unproven') AND NOT EXISTS (
       SELECT 1 FROM take_measures WHERE take_id = takes.id AND measured_at IS NOT NULL) ORDER BY id`,
  )
    .all()
    .map(({ id }) => id);

/**
 * How many takes count against a post's allowance: those that the child began and ended. What a fault ended
 * (a camera unplugged, a full disk, a crash) is not the child's, and a post sent back starts anew.
 */
export const countTakesUsed = (db: ReadableDatabase, postId: string): number =>
  statement<{ postId: string }, { count: number }>(
    db,
    `SELECT count(*) AS count FROM takes JOIN posts ON posts.id = takes.post_id
     WHERE takes.post_id = :postId AND takes.started_at > coalesce(posts.submitted_at, -1)
       AND (takes.stop_reason IS NULL OR takes.stop_reason IN ('child', 'time_limit', 'screen_left'))`,
  ).get({ postId })?.count ?? 0;

/** A recovered take of an unfinished post, with the child it is to be offered to. */
export type UnfinishedRow = {
  takeId: string;
  durationMs: number;
  startedAt: number;
  studentId: string;
};

/** Takes that a crash left behind, playable, whose post is still a draft and neither keeps nor gave up on them. */
export const listUnfinishedTakes = (db: ReadableDatabase): UnfinishedRow[] =>
  statement<[], UnfinishedRow>(
    db,
    `SELECT takes.id AS takeId, takes.duration_ms AS durationMs, takes.started_at AS startedAt,
       posts.student_id AS studentId
     FROM posts JOIN takes ON takes.post_id = posts.id
     WHERE posts.state = 'draft' AND takes.stop_reason = 'recovered' AND takes.state IN ('ready', 'unproven')
       AND posts.kept_take_id IS NOT takes.id
     ORDER BY takes.id`,
  ).all();

export const insertTake = (db: Database, take: TakeRow): void => {
  statement<TakeRow>(
    db,
    `INSERT INTO takes (id, post_id, kind, state, mime_type, duration_ms, stop_reason, original_media_id,
       final_media_id, started_at, updated_at)
     VALUES (:id, :postId, :kind, :state, :mimeType, :durationMs, :stopReason, :originalMediaId, :finalMediaId,
       :startedAt, :updatedAt)`,
  ).run(take);
};

/** Writes everything about a take that can change after it was begun. */
export const updateTake = (db: Database, take: TakeRow): void => {
  statement<Omit<TakeRow, 'postId' | 'kind' | 'mimeType' | 'startedAt'>>(
    db,
    `UPDATE takes SET state = :state, duration_ms = :durationMs, stop_reason = :stopReason,
       original_media_id = :originalMediaId, final_media_id = :finalMediaId, updated_at = :updatedAt WHERE id = :id`,
  ).run(take);
};
