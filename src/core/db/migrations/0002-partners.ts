/** Which classes take part in which project. */
export const partnersSchema0002 = `
CREATE TABLE project_members (
  project_id TEXT NOT NULL,
  class_id TEXT NOT NULL REFERENCES partner_classes (class_id),
  -- by the endpoint's clock; NULL: it has left, and its posts are still here
  joined_at INTEGER,
  PRIMARY KEY (project_id, class_id)
) STRICT;

-- what was read before there were members is read again
UPDATE feed_cursors SET seq = 0;
`;
