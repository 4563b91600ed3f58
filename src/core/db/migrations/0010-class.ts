/** Teachers with a PIN each, the code of a lesson, and what was done when. */
export const classSchema0010 = `
CREATE TABLE teachers (
  id TEXT PRIMARY KEY,
  -- empty: the one who set up the class and gave no name
  name TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  revoked_at INTEGER
) STRICT;

-- The class's private keys, sealed for one teacher's PIN on this PC. Without a row the PIN has to be set anew.
CREATE TABLE teacher_pins (
  teacher_id TEXT PRIMARY KEY REFERENCES teachers (id),
  kdf TEXT NOT NULL,
  salt BLOB NOT NULL,
  nonce BLOB NOT NULL,
  sealed_keys BLOB NOT NULL,
  -- which secret of the PC went into it
  secret_id TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;

-- The one teacher of an earlier version; the id is a UUID of version 7.
INSERT INTO teachers (id, name, created_at)
  SELECT printf('%08x-%04x-7%s-8%s-%s', created_at >> 16, created_at & 65535, substr(lower(hex(randomblob(2))), 2),
    substr(lower(hex(randomblob(2))), 2), lower(hex(randomblob(6)))), '', created_at
  FROM key_envelopes WHERE opened_by = 'pin';
INSERT INTO teacher_pins (teacher_id, kdf, salt, nonce, sealed_keys, secret_id, created_at)
  SELECT teachers.id, kdf, salt, nonce, sealed_keys, 'first', key_envelopes.created_at
  FROM key_envelopes, teachers WHERE opened_by = 'pin';
DELETE FROM key_envelopes WHERE opened_by = 'pin';

-- Opens the conducting of lessons and nothing else: nothing is sealed but the proof that the code is right.
CREATE TABLE lesson_code (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  kdf TEXT NOT NULL,
  salt BLOB NOT NULL,
  nonce BLOB NOT NULL,
  sealed BLOB NOT NULL,
  secret_id TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;

-- Who did what and when, without the name of a child. Every row holds the hash of the one before.
CREATE TABLE audit_log (
  seq INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  actor TEXT NOT NULL,
  action TEXT NOT NULL,
  details TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT;
CREATE TRIGGER audit_log_is_not_changed BEFORE UPDATE ON audit_log
  BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
CREATE TRIGGER audit_log_is_not_cut BEFORE DELETE ON audit_log
  BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
`;
