/** The partners file: what other classes sent. It can be fetched again, so it is not backed up. */
export const partnersSchema0001 = `
CREATE TABLE partner_classes (
  class_id TEXT PRIMARY KEY,
  -- JSON of the public profile, its key checked against the id
  profile TEXT NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;

CREATE TABLE feed_cursors (
  project_id TEXT PRIMARY KEY,
  seq INTEGER NOT NULL
) STRICT;

CREATE TABLE media (
  id TEXT PRIMARY KEY,
  state TEXT NOT NULL CHECK (state IN ('open', 'sealed', 'erasing')),
  mime_type TEXT NOT NULL,
  size_bytes INTEGER NOT NULL,
  sha256 TEXT,
  duration_ms INTEGER,
  created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX media_by_sha256 ON media (sha256);

CREATE TABLE media_chunks (
  id INTEGER PRIMARY KEY,
  media_id TEXT NOT NULL REFERENCES media (id),
  start_offset INTEGER NOT NULL,
  bytes BLOB NOT NULL
) STRICT;
CREATE UNIQUE INDEX media_chunks_by_offset ON media_chunks (media_id, start_offset);

CREATE TABLE partner_posts (
  post_id TEXT PRIMARY KEY,
  revision INTEGER NOT NULL,
  class_id TEXT NOT NULL REFERENCES partner_classes (class_id),
  project_id TEXT NOT NULL,
  manifest TEXT NOT NULL,
  signature TEXT NOT NULL,
  -- the medium with role 'main', sealed once verified; NULL for a written post
  media_id TEXT REFERENCES media (id),
  seq INTEGER NOT NULL,
  received_at INTEGER NOT NULL
) STRICT;
CREATE INDEX partner_posts_by_project ON partner_posts (project_id, seq);

-- What was withdrawn stays withdrawn, whatever arrives later.
CREATE TABLE tombstones (
  post_id TEXT NOT NULL,
  class_id TEXT NOT NULL,
  revision INTEGER NOT NULL,
  received_at INTEGER NOT NULL,
  PRIMARY KEY (post_id, class_id)
) STRICT;
`;
