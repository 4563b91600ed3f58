/** What the chooser shows of a class without opening it, and a second copy of its sealed key. */
export const deviceSchema0003 = `
-- as the class calls itself; empty until it was opened here
ALTER TABLE classes ADD COLUMN name TEXT NOT NULL DEFAULT '';
-- the text of the class's key file, should that be lost
ALTER TABLE classes ADD COLUMN key_file TEXT;
`;
