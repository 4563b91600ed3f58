/** The small drawing that the class is known by: as long as the drawing itself is approved, and no longer. */
export const classSchema0034 = `
CREATE TABLE class_picture (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  -- the drawing that it shows, small
  post_id TEXT REFERENCES posts (id),
  -- JSON as it was signed, with the bytes; NULL: there is none any more
  signed TEXT,
  -- whether the endpoint has it, or knows that it is gone
  is_told INTEGER NOT NULL CHECK (is_told IN (0, 1))
) STRICT;
CREATE TRIGGER class_picture_off AFTER UPDATE OF state ON posts
  WHEN old.state = 'approved' AND new.state <> 'approved' BEGIN
  UPDATE class_picture SET post_id = NULL, signed = NULL, is_told = 0 WHERE post_id = old.id;
END;
-- a drawing that is called back from the partners may stay approved for the class
CREATE TRIGGER class_picture_recalled AFTER UPDATE OF state ON outbox
  WHEN new.state = 'withdrawn' AND old.state <> 'withdrawn' BEGIN
  UPDATE class_picture SET post_id = NULL, signed = NULL, is_told = 0 WHERE post_id = old.post_id;
END;
CREATE TRIGGER class_picture_unsent AFTER DELETE ON outbox BEGIN
  UPDATE class_picture SET post_id = NULL, signed = NULL, is_told = 0 WHERE post_id = old.post_id;
END;
`;
