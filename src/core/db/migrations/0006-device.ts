/** Remembers, outside of a class's file, where its audit log stands. */
export const deviceSchema0006 = `
ALTER TABLE classes ADD COLUMN audit_seq INTEGER NOT NULL DEFAULT 0;
ALTER TABLE classes ADD COLUMN audit_hash TEXT NOT NULL DEFAULT '';
`;
