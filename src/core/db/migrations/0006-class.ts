/** Batches as a teacher sees them: what is in each, where it stands, whether it rests; what is known of the line. */
export const classSchema0006 = `
ALTER TABLE batches ADD COLUMN sort TEXT NOT NULL DEFAULT 'video';
ALTER TABLE batches ADD COLUMN state TEXT NOT NULL DEFAULT 'planned';
ALTER TABLE batches ADD COLUMN is_paused INTEGER NOT NULL DEFAULT 0 CHECK (is_paused IN (0, 1));
ALTER TABLE batches ADD COLUMN posts INTEGER NOT NULL DEFAULT 0;
ALTER TABLE batches ADD COLUMN tombstones INTEGER NOT NULL DEFAULT 0;
-- of all its media together, each counted once
ALTER TABLE batches ADD COLUMN media_bytes INTEGER NOT NULL DEFAULT 0;
UPDATE batches SET state = 'committed' WHERE committed_at IS NOT NULL;
UPDATE batches SET sort = 'recalls', posts = 0, tombstones = json_array_length(request, '$.tombstones')
  WHERE request <> '' AND json_array_length(request, '$.posts') = 0;
UPDATE batches SET posts = json_array_length(request, '$.posts') WHERE request <> '';
UPDATE outbox SET state = 'planned' WHERE state = 'waiting' AND batch_id IS NOT NULL;
ALTER TABLE sync_state ADD COLUMN sent_bytes_per_second INTEGER;
ALTER TABLE sync_state ADD COLUMN received_bytes_per_second INTEGER;
-- when all feeds were last read to their ends
ALTER TABLE sync_state ADD COLUMN feeds_read_at INTEGER;
CREATE INDEX batches_open ON batches (id) WHERE state NOT IN ('committed', 'given_up');
`;
