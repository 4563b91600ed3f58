/** What this class's teachers and those of other classes write to each other. */
export const classSchema0030 = `
CREATE TABLE correspondents (
  class_id TEXT PRIMARY KEY,
  -- JSON of the class as it was seen last
  profile TEXT NOT NULL,
  is_blocked INTEGER NOT NULL DEFAULT 0,
  -- whether the endpoint knows of the block, or of its end
  is_block_told INTEGER NOT NULL DEFAULT 1,
  met_at INTEGER NOT NULL
) STRICT;
CREATE TABLE messages (
  id TEXT PRIMARY KEY,
  class_id TEXT NOT NULL REFERENCES correspondents (class_id),
  is_own INTEGER NOT NULL,
  -- canonical JSON as its writer signed it
  document TEXT NOT NULL,
  signature TEXT NOT NULL,
  -- of an own one: when the endpoint took it, or why it did not
  sent_at INTEGER,
  refused TEXT,
  -- of another class's: when it came, when a teacher had it before them
  received_at INTEGER,
  read_at INTEGER,
  -- what a teacher reported about it, and when the endpoint had that
  report TEXT,
  reported_at INTEGER,
  report_told_at INTEGER
) STRICT;
CREATE INDEX messages_by_class ON messages (class_id, id);
ALTER TABLE sync_state ADD COLUMN message_seq INTEGER NOT NULL DEFAULT 0;
`;
