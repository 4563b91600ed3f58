/** Media that made room for others: the post stays, its bytes are fetched again when somebody wants them. */
export const partnersSchema0007 = `
ALTER TABLE partner_posts ADD COLUMN dropped_at INTEGER;
-- when a teacher asked for it again: it goes as if it had been watched then
ALTER TABLE partner_posts ADD COLUMN asked_at INTEGER;
`;
