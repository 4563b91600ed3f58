/** The device file: which classes this PC holds and what is known of the PC itself. */
export const deviceSchema0001 = `
CREATE TABLE device (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  device_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  -- counts the starts: from the second on, the data is known to have survived
  starts INTEGER NOT NULL,
  -- 32 random bytes sealed by the vault: peppers every PIN on this PC
  sealed_device_secret BLOB NOT NULL
) STRICT;

CREATE TABLE classes (
  class_id TEXT PRIMARY KEY,
  created_at INTEGER NOT NULL
) STRICT;
`;
