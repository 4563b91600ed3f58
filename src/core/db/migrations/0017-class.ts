/** Lessons with their line, rounds that go on over lessons, and what a roster says of a child beside the name. */
export const classSchema0017 = `
ALTER TABLE students ADD COLUMN group_label TEXT;
ALTER TABLE students ADD COLUMN reading_level TEXT NOT NULL DEFAULT 'simple'
  CHECK (reading_level IN ('icons', 'simple', 'full'));
-- the three pictures a child has chosen, by scrypt; they keep classmates apart, not attackers out
ALTER TABLE students ADD COLUMN picture_secret TEXT;

CREATE TABLE lessons (
  id TEXT PRIMARY KEY,
  opened_at INTEGER NOT NULL,
  length_ms INTEGER NOT NULL,
  paused_ms INTEGER NOT NULL,
  paused_at INTEGER,
  ended_at INTEGER,
  turn_order TEXT NOT NULL,
  party_size TEXT NOT NULL,
  take_limit_ms INTEGER NOT NULL,
  -- the only kind that is offered, or NULL for a choice
  preset_kind TEXT,
  shows_example INTEGER NOT NULL CHECK (shows_example IN (0, 1))
) STRICT;
CREATE UNIQUE INDEX one_open_lesson ON lessons (ended_at IS NULL) WHERE ended_at IS NULL;

-- The line: who is next, and who takes a turn together.
CREATE TABLE seats (
  lesson_id TEXT NOT NULL REFERENCES lessons (id),
  student_id TEXT NOT NULL REFERENCES students (id),
  place INTEGER NOT NULL,
  party INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'served', 'absent', 'skipped')),
  PRIMARY KEY (lesson_id, student_id)
) STRICT;

CREATE TABLE rounds (
  id TEXT PRIMARY KEY,
  project_id TEXT NOT NULL REFERENCES projects (id),
  began_at INTEGER NOT NULL,
  closed_at INTEGER
) STRICT;
CREATE UNIQUE INDEX one_running_round ON rounds (project_id) WHERE closed_at IS NULL;

-- Who is owed no turn of a round any more.
CREATE TABLE round_turns (
  round_id TEXT NOT NULL REFERENCES rounds (id),
  student_id TEXT NOT NULL REFERENCES students (id),
  outcome TEXT NOT NULL CHECK (outcome IN ('served', 'skipped')),
  at INTEGER NOT NULL,
  PRIMARY KEY (round_id, student_id)
) STRICT;

ALTER TABLE turns ADD COLUMN lesson_id TEXT REFERENCES lessons (id);
ALTER TABLE turns ADD COLUMN handed_in_at INTEGER;
CREATE INDEX turns_by_lesson ON turns (lesson_id);

-- Who took a turn together with the child it is named after.
CREATE TABLE turn_companions (
  turn_id TEXT NOT NULL REFERENCES turns (id),
  student_id TEXT NOT NULL REFERENCES students (id),
  PRIMARY KEY (turn_id, student_id)
) STRICT;

-- Interviewer, illustrator, reporter: a known role, or one in the teacher's own words.
CREATE TABLE class_roles (
  project_id TEXT NOT NULL REFERENCES projects (id),
  student_id TEXT NOT NULL REFERENCES students (id),
  role TEXT NOT NULL,
  PRIMARY KEY (project_id, student_id)
) STRICT;
`;
