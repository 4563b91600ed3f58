/** Consents with an answer, also for the class itself; the school's basis; everyone who is in a post. */
export const classSchema0005 = `
ALTER TABLE consents ADD COLUMN answer TEXT NOT NULL DEFAULT 'yes' CHECK (answer IN ('yes', 'no'));
ALTER TABLE consents ADD COLUMN signed_by TEXT NOT NULL DEFAULT '';
-- the date on the form, YYYY-MM-DD
ALTER TABLE consents ADD COLUMN signed_on TEXT;

-- On what the use inside the class rests, where no family said otherwise; set once by the teacher.
CREATE TABLE school_basis (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  basis TEXT NOT NULL,
  set_at INTEGER NOT NULL
) STRICT;

-- Who is in a post beside the child it belongs to: made it together, or can be seen or heard in it.
CREATE TABLE post_people (
  post_id TEXT NOT NULL REFERENCES posts (id),
  student_id TEXT NOT NULL REFERENCES students (id),
  part TEXT NOT NULL CHECK (part IN ('maker', 'shown')),
  PRIMARY KEY (post_id, student_id)
) STRICT;
CREATE INDEX post_people_by_student ON post_people (student_id);
`;
