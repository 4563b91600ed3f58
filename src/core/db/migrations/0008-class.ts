/** What a teacher decides at the desk, so that it can be taken back; concerns; notes that are spoken; the undo window. */
export const classSchema0008 = `
-- One press of the teacher, about one post or several.
CREATE TABLE decisions (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  decided_at INTEGER NOT NULL,
  undone_at INTEGER
) STRICT;
CREATE INDEX decisions_by_time ON decisions (decided_at);

-- What it did to each: enough to put the post back, and to see whether somebody has gone on with it since.
CREATE TABLE decided_posts (
  decision_id TEXT NOT NULL REFERENCES decisions (id) ON DELETE CASCADE,
  post_id TEXT NOT NULL REFERENCES posts (id),
  -- JSON
  before TEXT NOT NULL,
  after_state TEXT NOT NULL,
  after_revision INTEGER NOT NULL,
  PRIMARY KEY (decision_id, post_id)
) STRICT;
CREATE INDEX decided_posts_by_post ON decided_posts (post_id);

-- Removed posts whose words and bytes are still here, hidden, in case the teacher takes it back.
CREATE TABLE erasures (
  post_id TEXT PRIMARY KEY REFERENCES posts (id),
  erase_at INTEGER NOT NULL
) STRICT;

-- Why a post is guarded. Kept when the concern is lifted.
CREATE TABLE concerns (
  id TEXT PRIMARY KEY,
  post_id TEXT NOT NULL REFERENCES posts (id),
  words TEXT NOT NULL,
  raised_at INTEGER NOT NULL,
  lifted_at INTEGER,
  lifted_words TEXT
) STRICT;
CREATE INDEX concerns_by_post ON concerns (post_id);

-- Every spoken note to a child; they go with the post.
CREATE TABLE voice_notes (
  media_id TEXT PRIMARY KEY REFERENCES media (id),
  post_id TEXT NOT NULL REFERENCES posts (id)
) STRICT;
CREATE INDEX voice_notes_by_post ON voice_notes (post_id);
ALTER TABLE posts ADD COLUMN teacher_icon TEXT;
ALTER TABLE posts ADD COLUMN teacher_voice_id TEXT REFERENCES media (id);

-- The end of a batch's undo window: nothing of it leaves before.
ALTER TABLE batches ADD COLUMN leaves_at INTEGER NOT NULL DEFAULT 0;

-- Whose a medium is, for every answer that carries its bytes.
CREATE INDEX takes_by_final ON takes (final_media_id);
CREATE INDEX takes_by_original ON takes (original_media_id);
CREATE INDEX posts_by_picture ON posts (picture_media_id);
`;
