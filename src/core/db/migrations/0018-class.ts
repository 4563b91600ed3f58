/** Photos that drawings are drawn on, and whether a post shows one. */
export const classSchema0018 = `
ALTER TABLE posts ADD COLUMN has_photo INTEGER NOT NULL DEFAULT 0 CHECK (has_photo IN (0, 1));

-- The strokes say which of them is under the drawing, also after undoing.
CREATE TABLE drawing_photos (
  media_id TEXT PRIMARY KEY REFERENCES media (id),
  post_id TEXT NOT NULL REFERENCES posts (id),
  created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX drawing_photos_by_post ON drawing_photos (post_id);
`;
