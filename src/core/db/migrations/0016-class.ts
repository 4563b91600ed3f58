/** What partner classes say of this class's posts. */
export const classSchema0016 = `
CREATE TABLE acknowledgements (
  post_id TEXT NOT NULL,
  class_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  revision INTEGER NOT NULL,
  -- by the endpoint's clock
  acknowledged_at INTEGER NOT NULL,
  PRIMARY KEY (post_id, class_id, kind)
) STRICT;
-- how far the endpoint's list of them is read
ALTER TABLE sync_state ADD COLUMN acknowledgement_seq INTEGER NOT NULL DEFAULT 0;
`;
