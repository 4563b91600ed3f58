/** What is said in a take, language by language; how the studio behaves. */
export const classSchema0003 = `
CREATE TABLE captions (
  take_id TEXT NOT NULL REFERENCES takes (id),
  language TEXT NOT NULL,
  -- JSON of the cues in order
  cues TEXT NOT NULL,
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (take_id, language)
) STRICT;

CREATE TABLE settings (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  -- JSON of what the teacher chose
  content TEXT NOT NULL
) STRICT;
`;
