/** Files with posts in them that left this computer's keeping: no recall reaches into them. */
export const classSchema0024 = `
CREATE TABLE copies (
  id TEXT PRIMARY KEY,
  -- a file on a stick, or a folder that was written for a family
  kind TEXT NOT NULL CHECK (kind IN ('stick', 'family')),
  -- the stick's name and the file's; empty for a folder, whose name holds a child's
  place TEXT NOT NULL,
  file TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  -- since when it is known to be deleted
  gone_at INTEGER
) STRICT;
CREATE TABLE copied_posts (
  copy_id TEXT NOT NULL REFERENCES copies (id),
  post_id TEXT NOT NULL,
  revision INTEGER NOT NULL,
  PRIMARY KEY (copy_id, post_id)
) STRICT, WITHOUT ROWID;
`;
