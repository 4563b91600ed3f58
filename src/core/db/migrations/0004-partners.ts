/** What the directory said last, for when there is no network. */
export const partnersSchema0004 = `
CREATE TABLE directory_copy (
  project_id TEXT PRIMARY KEY,
  -- JSON of the entry
  entry TEXT NOT NULL,
  copied_at INTEGER NOT NULL
) STRICT;
CREATE INDEX directory_copy_by_age ON directory_copy (copied_at);
`;
