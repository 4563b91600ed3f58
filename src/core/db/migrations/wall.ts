/**
 * The wall: one row for each post that may be shown, with what it is found by. The class file and the partners' file have
 * the same tables; triggers keep them beside what they are about, so that nothing is ever found that is not there. Part of published migrations: it never changes.
 */
export const wallTables = `
CREATE TABLE wall_posts (
  id INTEGER PRIMARY KEY,
  post_id TEXT NOT NULL UNIQUE,
  project_id TEXT NOT NULL,
  class_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  purpose TEXT NOT NULL,
  prompt_id TEXT,
  approved_at INTEGER NOT NULL,
  -- alias, title, text, tags and captions, to be searched
  words TEXT NOT NULL
) STRICT;
CREATE INDEX wall_posts_by_time ON wall_posts (approved_at, post_id, project_id, class_id, kind, purpose, prompt_id);

-- three letters and more of any script; fewer are looked for in the words themselves
CREATE VIRTUAL TABLE wall_words USING fts5 (words, content = 'wall_posts', content_rowid = 'id', tokenize = 'trigram');
INSERT INTO wall_words (wall_words, rank) VALUES ('secure-delete', 1);
CREATE TRIGGER wall_posts_inserted AFTER INSERT ON wall_posts BEGIN
  INSERT INTO wall_words (rowid, words) VALUES (new.id, new.words);
END;
CREATE TRIGGER wall_posts_deleted AFTER DELETE ON wall_posts BEGIN
  INSERT INTO wall_words (wall_words, rowid, words) VALUES ('delete', old.id, old.words);
END;
`;

/** What a post is found by, from a manifest: the SQL expression of `manifest`. */
export const wallWordsOf = (manifest: string): string => `concat_ws(char(10),
    ${manifest} ->> '$.alias', ${manifest} ->> '$.title', ${manifest} ->> '$.text',
    (SELECT group_concat(atom, char(10)) FROM json_tree(${manifest}, '$.tags') WHERE type = 'text'),
    (SELECT group_concat(atom, char(10)) FROM json_tree(${manifest}, '$.captions') WHERE key = 'text'))`;

/** The columns of a wall row, from a manifest. */
export const wallRowOf = (manifest: string): string =>
  ['postId', 'projectId', 'classId', 'kind', 'purpose', 'promptId', 'approvedAt']
    .map((name) => `${manifest} ->> '$.${name}'`)
    .concat(wallWordsOf(manifest))
    .join(', ');

export const wallColumns = 'post_id, project_id, class_id, kind, purpose, prompt_id, approved_at, words';
