/** What a teacher put right in a post, and how the child had made it. */
export const classSchema0023 = `
CREATE TABLE originals (
  post_id TEXT PRIMARY KEY REFERENCES posts (id),
  -- JSON of what the child handed in, as far as it was changed since
  content TEXT NOT NULL,
  -- JSON: in which ways it was changed, in the order of the first change
  corrections TEXT NOT NULL,
  kept_at INTEGER NOT NULL
) STRICT;
`;
