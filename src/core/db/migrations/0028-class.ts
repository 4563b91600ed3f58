/** What the whole class answered at the projector: it goes under the class's name, not under one child's alias. */
export const classSchema0028 = `
ALTER TABLE posts ADD COLUMN is_of_class INTEGER NOT NULL DEFAULT 0 CHECK (is_of_class IN (0, 1));
`;
