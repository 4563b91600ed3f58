/** The picture on a partner's voice. */
export const partnersSchema0003 = `
ALTER TABLE partner_posts ADD COLUMN cover_media_id TEXT REFERENCES media (id);
`;
