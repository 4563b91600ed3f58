/** What the teacher says a partner's post means; it goes with the words it was about. */
export const partnersSchema0009 = `
CREATE TABLE translations (
  post_id TEXT PRIMARY KEY,
  text TEXT NOT NULL,
  translated_at INTEGER NOT NULL
) STRICT;
CREATE TRIGGER partner_posts_lose_translation AFTER DELETE ON partner_posts BEGIN
  DELETE FROM translations WHERE post_id = old.post_id;
END;
CREATE TRIGGER partner_posts_change_translation AFTER UPDATE OF manifest ON partner_posts BEGIN
  DELETE FROM translations WHERE post_id = old.post_id;
END;
`;
