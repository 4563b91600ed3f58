/** A child may have the screens in the language of its home. */
export const classSchema0033 = `
-- BCP 47; null: as the class
ALTER TABLE students ADD COLUMN language TEXT;
`;
