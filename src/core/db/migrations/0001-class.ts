/**
 * The class file: everything of one class, own media included, so that a post and its bytes commit
 * together and a backup is one file. Ids are UUIDs of version 7, `_at` is epoch milliseconds.
 */
export const classSchema0001 = `
CREATE TABLE class_profile (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  class_id TEXT NOT NULL,
  name TEXT NOT NULL,
  country TEXT NOT NULL,
  time_zone TEXT NOT NULL,
  language TEXT NOT NULL,
  signing_key TEXT NOT NULL,
  agreement_key TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;

-- The class's private keys, sealed by argon2id(secret, device secret); one row per way in.
CREATE TABLE key_envelopes (
  opened_by TEXT PRIMARY KEY CHECK (opened_by IN ('pin', 'recovery_code')),
  kdf TEXT NOT NULL,
  salt BLOB NOT NULL,
  nonce BLOB NOT NULL,
  sealed_keys BLOB NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE lockout (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  failures INTEGER NOT NULL
) STRICT;
INSERT INTO lockout (id, failures) VALUES (1, 0);

CREATE TABLE students (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  tile TEXT NOT NULL,
  alias TEXT NOT NULL UNIQUE,
  position INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  archived_at INTEGER
) STRICT;

CREATE TABLE consents (
  id TEXT PRIMARY KEY,
  student_id TEXT NOT NULL REFERENCES students (id) ON DELETE CASCADE,
  subject TEXT NOT NULL,
  audience TEXT NOT NULL,
  basis TEXT NOT NULL,
  granted_at INTEGER NOT NULL,
  expires_at INTEGER,
  withdrawn_at INTEGER
) STRICT;
CREATE INDEX consents_by_student ON consents (student_id);

CREATE TABLE projects (
  id TEXT PRIMARY KEY,
  host_class_id TEXT NOT NULL,
  content TEXT NOT NULL,
  is_current INTEGER NOT NULL CHECK (is_current IN (0, 1)),
  -- when the endpoint confirmed that it knows the project and this class's membership
  published_at INTEGER,
  created_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX one_current_project ON projects (is_current) WHERE is_current = 1;

CREATE TABLE media (
  id TEXT PRIMARY KEY,
  state TEXT NOT NULL CHECK (state IN ('open', 'sealed', 'erasing')),
  mime_type TEXT NOT NULL,
  size_bytes INTEGER NOT NULL,
  -- set when the medium is sealed
  sha256 TEXT,
  duration_ms INTEGER,
  created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX media_in_work ON media (state) WHERE state <> 'sealed';

CREATE TABLE media_chunks (
  id INTEGER PRIMARY KEY,
  media_id TEXT NOT NULL REFERENCES media (id),
  start_offset INTEGER NOT NULL,
  bytes BLOB NOT NULL
) STRICT;
CREATE UNIQUE INDEX media_chunks_by_offset ON media_chunks (media_id, start_offset);

CREATE TABLE posts (
  id TEXT PRIMARY KEY,
  project_id TEXT NOT NULL REFERENCES projects (id),
  student_id TEXT NOT NULL REFERENCES students (id),
  kind TEXT NOT NULL,
  purpose TEXT NOT NULL,
  in_reply_to TEXT,
  state TEXT NOT NULL,
  revision INTEGER NOT NULL,
  text TEXT NOT NULL,
  language TEXT NOT NULL,
  checklist TEXT NOT NULL,
  teacher_note TEXT,
  kept_take_id TEXT REFERENCES takes (id) DEFERRABLE INITIALLY DEFERRED,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  submitted_at INTEGER
) STRICT;
CREATE INDEX posts_by_state ON posts (state, submitted_at, id);
CREATE INDEX posts_by_student ON posts (student_id, id);

CREATE TABLE takes (
  id TEXT PRIMARY KEY,
  post_id TEXT NOT NULL REFERENCES posts (id),
  kind TEXT NOT NULL,
  state TEXT NOT NULL,
  mime_type TEXT NOT NULL,
  duration_ms INTEGER NOT NULL,
  stop_reason TEXT,
  -- what the recorder wrote; erased once the seekable copy is proven
  original_media_id TEXT REFERENCES media (id),
  -- what is played, approved and sent
  final_media_id TEXT REFERENCES media (id),
  started_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;
CREATE INDEX takes_by_post ON takes (post_id, id);
CREATE INDEX takes_in_work ON takes (state) WHERE state IN ('recording', 'stopped');

CREATE TABLE turns (
  id TEXT PRIMARY KEY,
  student_id TEXT NOT NULL REFERENCES students (id),
  started_at INTEGER NOT NULL,
  ended_at INTEGER
) STRICT;

-- A signature over the exact bytes, and beside it the tombstone that may one day withdraw them.
CREATE TABLE approvals (
  post_id TEXT NOT NULL REFERENCES posts (id),
  revision INTEGER NOT NULL,
  audience TEXT NOT NULL,
  manifest TEXT NOT NULL,
  signature TEXT NOT NULL,
  tombstone TEXT NOT NULL,
  tombstone_signature TEXT NOT NULL,
  approved_at INTEGER NOT NULL,
  PRIMARY KEY (post_id, revision)
) STRICT;

CREATE TABLE endpoint (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  address TEXT NOT NULL,
  endpoint_id TEXT NOT NULL,
  receipt_key TEXT NOT NULL,
  -- sealed by the vault
  sealed_device_token BLOB NOT NULL,
  is_local INTEGER NOT NULL CHECK (is_local IN (0, 1)),
  partner_join_code TEXT,
  joined_at INTEGER NOT NULL
) STRICT;

CREATE TABLE batches (
  id TEXT PRIMARY KEY,
  -- the exact request, so that a repetition is the same to the byte
  request TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  committed_at INTEGER
) STRICT;

CREATE TABLE outbox (
  post_id TEXT NOT NULL,
  revision INTEGER NOT NULL,
  state TEXT NOT NULL,
  batch_id TEXT REFERENCES batches (id),
  sent_bytes INTEGER NOT NULL,
  problem TEXT,
  queued_at INTEGER NOT NULL,
  PRIMARY KEY (post_id, revision),
  FOREIGN KEY (post_id, revision) REFERENCES approvals (post_id, revision)
) STRICT;
CREATE INDEX outbox_by_state ON outbox (state, queued_at);

-- Posts that are recalled: the tombstone signed beside the approval goes out, whatever was sent before.
CREATE TABLE withdrawals (
  post_id TEXT NOT NULL,
  revision INTEGER NOT NULL,
  batch_id TEXT REFERENCES batches (id),
  queued_at INTEGER NOT NULL,
  committed_at INTEGER,
  PRIMARY KEY (post_id, revision),
  FOREIGN KEY (post_id, revision) REFERENCES approvals (post_id, revision)
) STRICT;
CREATE INDEX withdrawals_to_send ON withdrawals (queued_at) WHERE committed_at IS NULL;

CREATE TABLE uploads (
  sha256 TEXT PRIMARY KEY,
  batch_id TEXT NOT NULL REFERENCES batches (id),
  url TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE receipts (
  batch_id TEXT PRIMARY KEY REFERENCES batches (id),
  receipt TEXT NOT NULL,
  signature TEXT NOT NULL,
  stored_at INTEGER NOT NULL
) STRICT;

-- What the sync must remember over a restart: attempts and the next try.
CREATE TABLE sync_state (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  attempts INTEGER NOT NULL,
  next_try_at INTEGER,
  last_success_at INTEGER,
  problem TEXT
) STRICT;
INSERT INTO sync_state (id, attempts) VALUES (1, 0);
`;
