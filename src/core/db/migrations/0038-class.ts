import { wallColumns, wallRowOf } from './wall.ts';

/** Keepsakes that were brought in: what they hold stands on the wall, and nothing can be done with it but look. */
export const classSchema0038 = `
CREATE TABLE archives (
  id TEXT PRIMARY KEY,
  -- JSON as the class that made it has signed it
  head TEXT NOT NULL,
  signature TEXT NOT NULL,
  brought_at INTEGER NOT NULL
) STRICT;
CREATE TABLE archived_posts (
  post_id TEXT PRIMARY KEY,
  archive_id TEXT NOT NULL REFERENCES archives (id),
  class_id TEXT NOT NULL,
  revision INTEGER NOT NULL,
  -- JSON as the teacher has signed it
  manifest TEXT NOT NULL,
  signature TEXT NOT NULL,
  media_id TEXT REFERENCES media (id),
  cover_media_id TEXT REFERENCES media (id),
  -- whether a receipt of its endpoint is in the keepsake
  is_confirmed INTEGER NOT NULL CHECK (is_confirmed IN (0, 1))
) STRICT;
CREATE INDEX archived_posts_by_archive ON archived_posts (archive_id);
CREATE INDEX archived_posts_by_medium ON archived_posts (media_id);
CREATE TRIGGER archived_posts_on_wall AFTER INSERT ON archived_posts BEGIN
  DELETE FROM wall_posts WHERE post_id = new.post_id;
  INSERT INTO wall_posts (${wallColumns}) SELECT ${wallRowOf('new.manifest')};
END;
CREATE TRIGGER archived_posts_off_wall AFTER DELETE ON archived_posts BEGIN
  DELETE FROM wall_posts WHERE post_id = old.post_id;
END;
`;
