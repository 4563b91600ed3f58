/** A proxy that the teacher names by the school's automatic file instead of its address. */
export const classSchema0025 = `
ALTER TABLE own_proxy ADD COLUMN kind TEXT NOT NULL DEFAULT 'address' CHECK (kind IN ('address', 'automatic'));
`;
