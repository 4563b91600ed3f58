/** The small pictures of a film: one that stands for it, and a strip of it. */
export const classSchema0004 = `
CREATE TABLE take_stills (
  take_id TEXT NOT NULL REFERENCES takes (id),
  name TEXT NOT NULL CHECK (name IN ('poster', 'filmstrip')),
  media_id TEXT NOT NULL REFERENCES media (id),
  PRIMARY KEY (take_id, name)
) STRICT;
`;
