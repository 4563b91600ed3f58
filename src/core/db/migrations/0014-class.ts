/** What the class is to each project; what the endpoint says about the class; own templates and a project's end. */
export const classSchema0014 = `
-- host, member, asked, invited, declined or left
ALTER TABLE projects ADD COLUMN standing TEXT NOT NULL DEFAULT 'member';
UPDATE projects SET standing = 'host' WHERE host_class_id = (SELECT class_id FROM class_profile);
-- JSON of the signed handovers that led to the host
ALTER TABLE projects ADD COLUMN handovers TEXT NOT NULL DEFAULT '[]';
-- when the teacher of this class agreed to what is expected
ALTER TABLE projects ADD COLUMN agreed_at INTEGER;
UPDATE projects SET agreed_at = created_at;
-- of a hosted project: JSON of the classes that asked, were invited or have left, as the endpoint told last
ALTER TABLE projects ADD COLUMN requests TEXT NOT NULL DEFAULT '[]';
-- the class that was asked to take over
ALTER TABLE projects ADD COLUMN handover_to TEXT;
-- JSON of the teacher's look back
ALTER TABLE projects ADD COLUMN closing TEXT;

-- whether the endpoint's host has confirmed that this class is the one it says it is
ALTER TABLE endpoint ADD COLUMN is_verified INTEGER NOT NULL DEFAULT 1 CHECK (is_verified IN (0, 1));

-- Projects that the teacher keeps to begin others with.
CREATE TABLE project_templates (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  content TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;
`;
