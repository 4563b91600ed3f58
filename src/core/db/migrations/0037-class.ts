/** A child that takes the time it needs: no limit of a turn or of a lesson ends what it does. */
export const classSchema0037 = `
ALTER TABLE students ADD COLUMN has_more_time INTEGER NOT NULL DEFAULT 0 CHECK (has_more_time IN (0, 1));
`;
