/** Which class this PC shows. */
export const deviceSchema0005 = `
-- when it was last chosen; the latest is the one that is shown
ALTER TABLE classes ADD COLUMN chosen_at INTEGER NOT NULL DEFAULT 0;
`;
