/** A keepsake is a copy too, and partners' posts can be in it. The kinds are a check, so both tables are made anew. */
export const classSchema0035 = `
CREATE TABLE new_copies (
  id TEXT PRIMARY KEY,
  -- a file on a stick, a folder that was written for a family, or a keepsake
  kind TEXT NOT NULL CHECK (kind IN ('stick', 'family', 'keepsake')),
  -- the stick's name and the file's; empty for a family's folder, whose name holds a child's
  place TEXT NOT NULL,
  file TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  -- since when it is known to be deleted
  gone_at INTEGER
) STRICT;
CREATE TABLE new_copied_posts (
  copy_id TEXT NOT NULL REFERENCES new_copies (id),
  post_id TEXT NOT NULL,
  revision INTEGER NOT NULL,
  -- whose it is when it is a partner's
  partner_class_id TEXT,
  PRIMARY KEY (copy_id, post_id)
) STRICT, WITHOUT ROWID;
INSERT INTO new_copies SELECT id, kind, place, file, made_at, gone_at FROM copies;
INSERT INTO new_copied_posts SELECT copy_id, post_id, revision, NULL FROM copied_posts;
DROP TABLE copied_posts;
DROP TABLE copies;
ALTER TABLE new_copies RENAME TO copies;
ALTER TABLE new_copied_posts RENAME TO copied_posts;
`;
