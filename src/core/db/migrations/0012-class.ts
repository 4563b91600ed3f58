/** Review sessions: what is planned, what was looked at before, what was shown, whose turn to speak it was. */
export const classSchema0012 = `
CREATE TABLE sessions (
  id TEXT PRIMARY KEY,
  project_id TEXT REFERENCES projects (id),
  -- JSON of the plan as the teacher wrote it
  plan TEXT NOT NULL,
  -- the day it is for, as YYYY-MM-DD
  planned_for TEXT,
  -- when everything in it was last looked at
  checked_at INTEGER,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;

-- Media, own and partners', that were looked at on this computer.
CREATE TABLE media_checks (
  media_id TEXT PRIMARY KEY,
  -- 'damaged': its bytes are not those that were approved; else whether this computer can show it
  state TEXT NOT NULL CHECK (state IN ('damaged', 'playable', 'unplayable')),
  checked_at INTEGER NOT NULL
) STRICT;

CREATE TABLE session_runs (
  id TEXT PRIMARY KEY,
  session_id TEXT REFERENCES sessions (id) ON DELETE SET NULL,
  project_id TEXT,
  purpose TEXT NOT NULL,
  title TEXT NOT NULL,
  started_at INTEGER NOT NULL,
  ended_at INTEGER
) STRICT;
CREATE INDEX session_runs_by_session ON session_runs (session_id, started_at);

CREATE TABLE session_showings (
  run_id TEXT NOT NULL REFERENCES session_runs (id) ON DELETE CASCADE,
  item_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  post_id TEXT,
  first_shown_at INTEGER NOT NULL,
  shown_ms INTEGER NOT NULL,
  played_ratio REAL NOT NULL,
  is_viewed INTEGER NOT NULL CHECK (is_viewed IN (0, 1)),
  PRIMARY KEY (run_id, item_id)
) STRICT;
CREATE INDEX session_showings_by_post ON session_showings (post_id) WHERE post_id IS NOT NULL;

-- Whom the lot asked to speak, so that it asks everybody in turn.
CREATE TABLE lots (
  id TEXT PRIMARY KEY,
  student_id TEXT NOT NULL REFERENCES students (id) ON DELETE CASCADE,
  run_id TEXT REFERENCES session_runs (id) ON DELETE SET NULL,
  drawn_at INTEGER NOT NULL
) STRICT;
CREATE INDEX lots_by_student ON lots (student_id, drawn_at);
`;
