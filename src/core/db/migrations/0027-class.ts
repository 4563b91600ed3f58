/** What the teacher decides about partners' posts before children see them; what was reported, by whom and how it ended. */
export const classSchema0027 = `
-- A decision is about one revision of a partner's post; without one the post waits. It is kept in this file, which is
-- backed up, while the post itself can be fetched again.
CREATE TABLE incoming_decisions (
  post_id TEXT PRIMARY KEY,
  revision INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('accepted', 'hidden', 'reported')),
  decided_at INTEGER NOT NULL
) STRICT;

CREATE TABLE blocked_classes (
  class_id TEXT PRIMARY KEY,
  blocked_at INTEGER NOT NULL
) STRICT;

CREATE TABLE incoming_looks (
  post_id TEXT NOT NULL,
  revision INTEGER NOT NULL,
  -- JSON of the stretches that were played
  played TEXT NOT NULL,
  shown_ms INTEGER NOT NULL,
  watched_at INTEGER,
  PRIMARY KEY (post_id, revision)
) STRICT;

-- What a decision at the desk did to a partner's post, so that it can be taken back.
CREATE TABLE decided_incoming (
  decision_id TEXT NOT NULL REFERENCES decisions (id) ON DELETE CASCADE,
  post_id TEXT NOT NULL,
  -- who and what it was, for the list of decisions
  alias TEXT NOT NULL,
  kind TEXT NOT NULL,
  -- JSON of the decision before; NULL: it waited
  before TEXT,
  after_state TEXT NOT NULL,
  after_revision INTEGER NOT NULL,
  PRIMARY KEY (decision_id, post_id)
) STRICT;

-- What this class has reported.
CREATE TABLE reports (
  id TEXT PRIMARY KEY,
  post_id TEXT NOT NULL,
  revision INTEGER NOT NULL,
  project_id TEXT NOT NULL,
  class_id TEXT NOT NULL,
  alias TEXT NOT NULL,
  reason TEXT NOT NULL,
  words TEXT NOT NULL,
  reported_at INTEGER NOT NULL,
  -- when the endpoint had it
  sent_at INTEGER,
  -- an error code, when the endpoint does not take it
  problem TEXT,
  decision TEXT,
  decision_words TEXT,
  decided_at INTEGER,
  -- when the teacher had read the decision
  seen_at INTEGER
) STRICT;
CREATE INDEX reports_by_post ON reports (post_id);

-- What other classes have reported in projects that this class hosts, as the endpoint tells it.
CREATE TABLE hosted_reports (
  id TEXT PRIMARY KEY,
  -- JSON as it came
  content TEXT NOT NULL,
  seen_at INTEGER
) STRICT;
`;
