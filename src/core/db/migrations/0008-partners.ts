/** What came in a feed and was refused, kept for the teacher to see without the work itself; whose a medium is. */
export const partnersSchema0008 = `
CREATE TABLE refused_entries (
  project_id TEXT NOT NULL,
  seq INTEGER NOT NULL,
  reason TEXT NOT NULL,
  class_id TEXT,
  post_id TEXT,
  refused_at INTEGER NOT NULL,
  PRIMARY KEY (project_id, seq, reason)
) STRICT;

CREATE INDEX partner_posts_by_medium ON partner_posts (media_id);
CREATE INDEX partner_posts_by_cover ON partner_posts (cover_media_id);
`;
