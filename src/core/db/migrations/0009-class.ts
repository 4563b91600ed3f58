/** Projects are signed and have revisions; posts answer a prompt; what was really viewed; what the class tells of itself. */
export const classSchema0009 = `
ALTER TABLE projects ADD COLUMN revision INTEGER NOT NULL DEFAULT 1;
-- of the host class over the document; NULL for one made before projects were signed
ALTER TABLE projects ADD COLUMN signature TEXT;
ALTER TABLE projects ADD COLUMN is_closed INTEGER NOT NULL DEFAULT 0 CHECK (is_closed IN (0, 1));
-- the newest revision of an own project that the endpoint has
ALTER TABLE projects ADD COLUMN published_revision INTEGER NOT NULL DEFAULT 0;
-- the day from which this class counts, when it came in after the beginning
ALTER TABLE projects ADD COLUMN began_on TEXT;
-- the phase the teacher chose, where it is not the calendar's
ALTER TABLE projects ADD COLUMN chosen_phase TEXT;

ALTER TABLE posts ADD COLUMN prompt_id TEXT;

-- What a host changed in a revision, so that the teachers see it.
CREATE TABLE project_changes (
  project_id TEXT NOT NULL REFERENCES projects (id),
  revision INTEGER NOT NULL,
  -- JSON of the names of the changed fields
  fields TEXT NOT NULL,
  changed_at INTEGER NOT NULL,
  PRIMARY KEY (project_id, revision)
) STRICT;

-- The longest viewing of a partner's post in this class, whoever looked.
CREATE TABLE viewings (
  post_id TEXT PRIMARY KEY,
  project_id TEXT NOT NULL,
  played_ratio REAL NOT NULL,
  shown_ms INTEGER NOT NULL,
  -- when it first counted as really viewed; NULL: not yet
  viewed_at INTEGER,
  seen_at INTEGER NOT NULL
) STRICT;
CREATE INDEX viewings_by_project ON viewings (project_id) WHERE viewed_at IS NOT NULL;

-- What the class tells about itself beside its name: one row, once the teacher has said something.
CREATE TABLE class_details (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  content TEXT NOT NULL,
  changed_at INTEGER NOT NULL,
  -- when the endpoint had this version; NULL: not yet
  published_at INTEGER
) STRICT;
`;
