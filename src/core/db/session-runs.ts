import type { ShownKind } from '#shared/domain/session/session-item.ts';
import type { Database, ReadableDatabase } from '#sqlite/open-database.ts';
import { statement } from '#sqlite/statement.ts';

/** One time that a session was shown to the class. */
export type SessionRunRow = {
  id: string;
  /** `null` for one that was never saved, or is gone. */
  sessionId: string | null;
  projectId: string | null;
  purpose: 'watch' | 'launch';
  title: string;
  startedAt: number;
  endedAt: number | null;
};

/** How long and how far one step was shown in a run. */
export type ShownStepRow = {
  itemId: string;
  kind: ShownKind;
  postId: string | null;
  firstShownAt: number;
  shownMs: number;
  /** Of the medium, each second counted once. */
  playedRatio: number;
  isViewed: boolean;
};

const columns = `id, session_id AS sessionId, project_id AS projectId, purpose, title, started_at AS startedAt,
  ended_at AS endedAt`;

/** Begins a run; one that still runs, here or since a crash, ends at the same moment. */
export const insertSessionRun = (db: Database, run: SessionRunRow): void => {
  statement<{ startedAt: number }>(db, 'UPDATE session_runs SET ended_at = :startedAt WHERE ended_at IS NULL').run({
    startedAt: run.startedAt,
  });
  statement<SessionRunRow>(
    db,
    `INSERT INTO session_runs (id, session_id, project_id, purpose, title, started_at, ended_at)
     VALUES (:id, :sessionId, :projectId, :purpose, :title, :startedAt, :endedAt)`,
  ).run(run);
};

export const endSessionRun = (db: Database, runId: string, endedAt: number): void => {
  statement<{ runId: string; endedAt: number }>(
    db,
    'UPDATE session_runs SET ended_at = :endedAt WHERE id = :runId AND ended_at IS NULL',
  ).run({ runId, endedAt });
};

/** Whether a session that began after `since` is in front of the class. One that a crash left open is older some day. */
export const isShowing = (db: ReadableDatabase, since: number): boolean =>
  statement<{ since: number }, { id: string }>(
    db,
    'SELECT id FROM session_runs WHERE ended_at IS NULL AND started_at > :since LIMIT 1',
  ).get({ since }) !== undefined;

/** The newest first. */
export const listSessionRuns = (db: ReadableDatabase, limit: number): SessionRunRow[] =>
  statement<{ limit: number }, SessionRunRow>(
    db,
    `SELECT ${columns} FROM session_runs ORDER BY started_at DESC, id DESC LIMIT :limit`,
  ).all({ limit });

export const lastShownAt = (db: ReadableDatabase, sessionId: string): number | null =>
  statement<{ sessionId: string }, { at: number | null }>(
    db,
    'SELECT max(started_at) AS at FROM session_runs WHERE session_id = :sessionId',
  ).get({ sessionId })?.at ?? null;

type StoredStep = Omit<ShownStepRow, 'isViewed'> & { isViewed: 0 | 1 };

/** In the order in which they were shown. */
export const listShownSteps = (db: ReadableDatabase, runId: string): ShownStepRow[] =>
  statement<{ runId: string }, StoredStep>(
    db,
    `SELECT item_id AS itemId, kind, post_id AS postId, first_shown_at AS firstShownAt, shown_ms AS shownMs,
       played_ratio AS playedRatio, is_viewed AS isViewed
     FROM session_showings WHERE run_id = :runId ORDER BY first_shown_at, item_id`,
  )
    .all({ runId })
    .map((row) => ({ ...row, isViewed: row.isViewed === 1 }));

/** Stores a step, or how much longer it was shown. */
export const putShownStep = (db: Database, runId: string, shown: ShownStepRow): void => {
  statement<{ runId: string } & StoredStep>(
    db,
    `INSERT INTO session_showings (run_id, item_id, kind, post_id, first_shown_at, shown_ms, played_ratio, is_viewed)
     VALUES (:runId, :itemId, :kind, :postId, :firstShownAt, :shownMs, :playedRatio, :isViewed)
     ON CONFLICT (run_id, item_id) DO UPDATE SET shown_ms = excluded.shown_ms, played_ratio = excluded.played_ratio,
       is_viewed = max(is_viewed, excluded.is_viewed)`,
  ).run({ runId, ...shown, isViewed: shown.isViewed ? 1 : 0 });
};

/** How often each post was in front of the class. */
export const countTimesShown = (db: ReadableDatabase): Map<string, number> =>
  new Map(
    statement<[], { postId: string; times: number }>(
      db,
      'SELECT post_id AS postId, count(*) AS times FROM session_showings WHERE post_id IS NOT NULL GROUP BY post_id',
    )
      .all()
      .map(({ postId, times }) => [postId, times]),
  );

/** When the class was last shown the model example of a project in a launch; `null`: never. */
export const modelShownAt = (db: ReadableDatabase, projectId: string): number | null =>
  statement<{ projectId: string }, { at: number | null }>(
    db,
    `SELECT max(session_showings.first_shown_at) AS at FROM session_showings
     JOIN session_runs ON session_runs.id = session_showings.run_id
     WHERE session_runs.project_id = :projectId AND session_showings.kind = 'launch_example' AND session_showings.is_viewed = 1`,
  ).get({ projectId })?.at ?? null;
