/** Drawings as pictures of children, what is known of the clock, and a class that moved here from another PC. */
export const classSchema0026 = `
-- a drawing of the child's own as its picture: the post, as long as it may be shown
ALTER TABLE students ADD COLUMN tile_post_id TEXT REFERENCES posts (id);

-- What is known of the clock, so that the last day of a class does not come by a wrong one.
CREATE TABLE clock_sights (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  -- the latest time that can be believed
  believed_at INTEGER NOT NULL,
  -- what an endpoint on another computer said last, and what the clock here showed then
  heard_at INTEGER,
  heard_on INTEGER,
  -- days since the clock is doubted, and when the last one was counted
  doubted_days INTEGER,
  doubted_on INTEGER
) STRICT;

-- the device token of this PC, sealed by its vault, until the endpoint has taken it in the place of the other PC's
ALTER TABLE endpoint ADD COLUMN sealed_next_token BLOB;
`;
