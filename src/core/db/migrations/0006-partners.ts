import { wallColumns, wallRowOf, wallTables } from './wall.ts';

/** The wall of partners' posts. */
export const partnersSchema0006 = `
${wallTables}
INSERT INTO wall_posts (${wallColumns}) SELECT ${wallRowOf('manifest')} FROM partner_posts;

CREATE TRIGGER partner_posts_onto_wall AFTER INSERT ON partner_posts BEGIN
  INSERT INTO wall_posts (${wallColumns}) SELECT ${wallRowOf('new.manifest')};
END;
CREATE TRIGGER partner_posts_change_wall AFTER UPDATE OF manifest ON partner_posts BEGIN
  DELETE FROM wall_posts WHERE post_id = old.post_id;
  INSERT INTO wall_posts (${wallColumns}) SELECT ${wallRowOf('new.manifest')};
END;
CREATE TRIGGER partner_posts_off_wall AFTER DELETE ON partner_posts BEGIN
  DELETE FROM wall_posts WHERE post_id = old.post_id;
END;
`;
