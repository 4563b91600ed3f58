/** What this class has said, or has to say, of partners' posts. */
export const partnersSchema0005 = `
ALTER TABLE tombstones ADD COLUMN project_id TEXT;

CREATE TABLE acknowledged (
  post_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  revision INTEGER NOT NULL,
  project_id TEXT NOT NULL,
  -- when the endpoint had it; NULL: still to be said
  told_at INTEGER,
  PRIMARY KEY (post_id, kind)
) STRICT;
CREATE INDEX acknowledged_to_tell ON acknowledged (project_id) WHERE told_at IS NULL;
`;
