/** Where backups of a class go, and what was done about damage; outside of the class's file, which may be what is damaged. */
export const deviceSchema0007 = `
CREATE TABLE backup_places (
  class_id TEXT PRIMARY KEY REFERENCES classes (class_id),
  -- a folder or a stick that the teacher chose beside the data folder's own
  folder TEXT NOT NULL,
  -- when a backup was last complete there
  last_good_at INTEGER,
  -- an error code: why the last one was not made
  problem TEXT
) STRICT;

CREATE TABLE recoveries (
  id INTEGER PRIMARY KEY,
  class_id TEXT NOT NULL REFERENCES classes (class_id),
  at INTEGER NOT NULL,
  -- damage, or asked by the teacher
  reason TEXT NOT NULL,
  -- of the backup that was taken; null when only what could still be read is there
  backup_made_at INTEGER,
  -- how many rows could still be read in what was there before
  rows_saved INTEGER NOT NULL,
  -- JSON: the tables of which not everything could be read
  incomplete TEXT NOT NULL,
  -- the files from before, which are kept
  kept_as TEXT NOT NULL,
  -- when the teacher has read it
  seen_at INTEGER
) STRICT;
`;
