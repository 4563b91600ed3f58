import type { PostKind, PostPurpose } from '#shared/domain/post.ts';
import type { ReadableDatabase } from '#sqlite/open-database.ts';
import { statement } from '#sqlite/statement.ts';
import { tileOf } from './students.ts';

/** A post on the teacher's desk as the list shows it: one query for all of them, however many wait. */
export type DeskRow = {
  id: string;
  revision: number;
  state: 'submitted' | 'held' | 'guarded';
  kind: PostKind;
  purpose: PostPurpose;
  projectId: string;
  promptId: string | null;
  studentId: string;
  studentName: string;
  studentTile: string;
  submittedAt: number;
  durationMs: number;
  watchedAt: number | null;
};

const onDesk = "p.state IN ('submitted', 'held', 'guarded')";

/** What of a post decides whether and where the list shows it. */
export type DeskPlaceRow = Pick<DeskRow, 'id' | 'state' | 'purpose' | 'projectId' | 'promptId'>;

/** Everything on the desk, first come first, without what would cost a look elsewhere for each. */
export const listDeskPlaces = (db: ReadableDatabase): DeskPlaceRow[] =>
  statement<[], DeskPlaceRow>(
    db,
    `SELECT p.id, p.state, p.purpose, p.project_id AS projectId, p.prompt_id AS promptId
     FROM posts p WHERE ${onDesk} ORDER BY p.submitted_at, p.id`,
  ).all();

/**
 * Everything on the desk, first come first; what students made who have left is on it too.
 * @param ids only these; `null` for all.
 */
export const listDeskRows = (db: ReadableDatabase, ids: readonly string[] | null = null): DeskRow[] =>
  statement<{ ids: string | null }, DeskRow>(
    db,
    `SELECT p.id, p.revision, p.state, p.kind, p.purpose, p.project_id AS projectId, p.prompt_id AS promptId,
       p.student_id AS studentId,
       s.name AS studentName, ${tileOf('s')} AS studentTile, coalesce(p.submitted_at, p.updated_at) AS submittedAt,
       coalesce(t.duration_ms, 0) AS durationMs, l.watched_at AS watchedAt
     FROM posts p JOIN students s ON s.id = p.student_id
       LEFT JOIN takes t ON t.id = p.kept_take_id
       LEFT JOIN looks l ON l.post_id = p.id AND l.revision = p.revision
     WHERE ${onDesk} AND (:ids IS NULL OR p.id IN (SELECT value FROM json_each(:ids)))
     ORDER BY p.submitted_at, p.id`,
  ).all({ ids: ids === null ? null : JSON.stringify(ids) });

/** Everyone who is in what is on the desk beside the child it belongs to, by post. */
export const listPeopleOnDesk = (db: ReadableDatabase): Map<string, string[]> => {
  const rows = statement<[], { postId: string; studentId: string }>(
    db,
    `SELECT post_people.post_id AS postId, post_people.student_id AS studentId FROM post_people
     JOIN posts p ON p.id = post_people.post_id WHERE ${onDesk}`,
  ).all();
  return new Map(
    [...Map.groupBy(rows, ({ postId }) => postId)].map(([postId, people]) => [
      postId,
      people.map(({ studentId }) => studentId),
    ]),
  );
};
