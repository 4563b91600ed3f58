/** How a film was recorded: as what, and how many pictures were lost. */
export const classSchema0007 = `
ALTER TABLE take_measures ADD COLUMN encoding TEXT;
`;
