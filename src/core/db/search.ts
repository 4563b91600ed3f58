import type { ReadableDatabase } from '#sqlite/open-database.ts';
import { statement } from '#sqlite/statement.ts';

/** The index knows runs of three characters; what is shorter is looked for in the words themselves. */
const indexedFrom = 3;

const idsOf = (rows: readonly { id: string }[]): Set<string> => new Set(rows.map(({ id }) => id));

/** With `LIKE` its wildcards are characters like any other. */
const likePattern = (term: string): string => `%${term.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;

const postsWithWords = (db: ReadableDatabase, term: string): Set<string> => {
  const isIndexed = [...term].length >= indexedFrom;
  const condition = isIndexed ? 'words MATCH :wanted' : `words LIKE :wanted ESCAPE '\\'`;
  const wanted = isIndexed ? `"${term.replaceAll('"', '""')}"` : likePattern(term);
  return idsOf(
    statement<{ wanted: string }, { id: string }>(
      db,
      `SELECT searchable_posts.post_id AS id FROM post_search
       JOIN searchable_posts ON searchable_posts.id = post_search.rowid WHERE ${condition}`,
    ).all({ wanted }),
  );
};

const postsOfStudents = (db: ReadableDatabase, term: string): Set<string> =>
  idsOf(
    statement<{ wanted: string }, { id: string }>(
      db,
      `SELECT posts.id FROM posts JOIN students ON students.id = posts.student_id
       WHERE students.name LIKE :wanted ESCAPE '\\' OR students.alias LIKE :wanted ESCAPE '\\'`,
    ).all({ wanted: likePattern(term) }),
  );

/**
 * The posts in which every word of `search` occurs: in what was written or said, or in the name of the child. In any
 * script, in the middle of words too; capital and small letters are the same.
 */
export const searchPosts = (db: ReadableDatabase, search: string): Set<string> => {
  const terms = search
    .normalize('NFC')
    .split(/\s+/u)
    .filter((term) => term !== '');
  const found = terms.map((term) => new Set([...postsWithWords(db, term), ...postsOfStudents(db, term)]));
  const [first = new Set<string>(), ...others] = found;
  return new Set([...first].filter((id) => others.every((one) => one.has(id))));
};
