/** The teacher may ask the children for a drawing that stands for the class. */
export const classSchema0036 = `
ALTER TABLE class_picture ADD COLUMN is_wanted INTEGER NOT NULL DEFAULT 0 CHECK (is_wanted IN (0, 1));
`;
