/** What stands beside a post's main medium: a title, tags of the project, and the picture on a voice. */
export const classSchema0011 = `
ALTER TABLE posts ADD COLUMN title TEXT NOT NULL DEFAULT '';
-- JSON of words that the project offers
ALTER TABLE posts ADD COLUMN tags TEXT NOT NULL DEFAULT '[]';
-- what picture_media_id is on a voice
ALTER TABLE posts ADD COLUMN cover_kind TEXT CHECK (cover_kind IN ('photo', 'drawing'));
`;
