/**
 * Whoever blocks a class wants nothing of it, neither its posts nor what its teacher writes: there is one list, and the
 * endpoint is told. What `correspondents` knew of it goes into that list, and its two columns are not used any more.
 */
export const classSchema0031 = `
-- NULL: blocked; otherwise it is kept until the endpoint knows of the end
ALTER TABLE blocked_classes ADD COLUMN ended_at INTEGER;
ALTER TABLE blocked_classes ADD COLUMN is_told INTEGER NOT NULL DEFAULT 0;
INSERT INTO blocked_classes (class_id, blocked_at, is_told)
  SELECT class_id, met_at, is_block_told FROM correspondents WHERE is_blocked = 1
  ON CONFLICT (class_id) DO UPDATE SET is_told = excluded.is_told;
INSERT INTO blocked_classes (class_id, blocked_at, ended_at, is_told)
  SELECT class_id, met_at, met_at, 0 FROM correspondents WHERE is_blocked = 0 AND is_block_told = 0
  ON CONFLICT DO NOTHING;

-- when a report went out on a stick: from then on it is not taken back
ALTER TABLE reports ADD COLUMN carried_at INTEGER;
`;
