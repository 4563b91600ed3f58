/** The teacher's own recordings for a project have an entry to belong to, which is no child's. */
export const classSchema0032 = `
ALTER TABLE students ADD COLUMN is_teacher INTEGER NOT NULL DEFAULT 0 CHECK (is_teacher IN (0, 1));
CREATE UNIQUE INDEX students_teacher ON students (is_teacher) WHERE is_teacher = 1;
`;
