import { wallColumns, wallRowOf, wallTables } from './wall.ts';

/**
 * The wall of this class's approved posts: what stands in the newest approval of a post that is still approved; and how
 * loud a medium is that was tried.
 */
export const classSchema0022 = `
-- in LUFS; empty for pictures, for silence, and for what was tried before
ALTER TABLE media_checks ADD COLUMN loudness REAL;
${wallTables}
INSERT INTO wall_posts (${wallColumns})
  SELECT ${wallRowOf('manifest')} FROM approvals JOIN posts ON posts.id = approvals.post_id
  WHERE posts.state = 'approved' AND posts.revision = approvals.revision AND manifest <> '';

CREATE TRIGGER approvals_onto_wall AFTER INSERT ON approvals BEGIN
  DELETE FROM wall_posts WHERE post_id = new.post_id;
  INSERT INTO wall_posts (${wallColumns}) SELECT ${wallRowOf('new.manifest')};
END;
CREATE TRIGGER approvals_off_wall AFTER DELETE ON approvals BEGIN
  DELETE FROM wall_posts WHERE post_id = old.post_id;
END;
CREATE TRIGGER posts_off_wall AFTER UPDATE OF state ON posts WHEN old.state = 'approved' AND new.state <> 'approved' BEGIN
  DELETE FROM wall_posts WHERE post_id = old.id;
END;
`;
