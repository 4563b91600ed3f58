/** Pictures: what a photo or a drawing shows, and what a drawing is made of. What was measured of takes. */
export const classSchema0002 = `
ALTER TABLE posts ADD COLUMN picture_media_id TEXT REFERENCES media (id);

-- The strokes of a drawing, as the engine that draws wrote them, so that it can be gone on with.
CREATE TABLE drawings (
  post_id TEXT PRIMARY KEY REFERENCES posts (id),
  document TEXT NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;

-- What can be heard and seen in a take. The page measures the picture while it records; the sound is measured from
-- what was recorded.
CREATE TABLE take_measures (
  take_id TEXT PRIMARY KEY REFERENCES takes (id),
  picture TEXT,
  sound TEXT,
  peaks TEXT,
  -- when the sound was looked at, with or without success
  measured_at INTEGER
) STRICT;
`;
