/**
 * Puts the words of these posts into the index in the place of those before. No `OR IGNORE`: in a trigger it would give
 * way to what the statement that fires it says about conflicts.
 */
const indexAgain = (posts: string): string => `
  INSERT INTO searchable_posts (post_id)
    SELECT id FROM posts WHERE id IN (${posts}) AND id NOT IN (SELECT post_id FROM searchable_posts);
  DELETE FROM post_search WHERE rowid IN (SELECT id FROM searchable_posts WHERE post_id IN (${posts}));
  INSERT INTO post_search (rowid, words)
    SELECT searchable_posts.id, posts.title || char(10) || posts.text || char(10) || posts.tags || coalesce((
      SELECT char(10) || group_concat(cue.value ->> 'text', char(10))
      FROM captions, json_each(captions.cues) AS cue WHERE captions.take_id = posts.kept_take_id), '')
    FROM posts JOIN searchable_posts ON searchable_posts.post_id = posts.id
    WHERE posts.id IN (${posts}) AND posts.state NOT IN ('draft', 'removed');`;

const ofTake = (row: 'NEW' | 'OLD'): string => `SELECT id FROM posts WHERE kept_take_id = ${row}.take_id`;

/** How a teacher has watched what is on the desk; search in what was written and said. */
export const classSchema0013 = `
CREATE TABLE looks (
  post_id TEXT NOT NULL REFERENCES posts (id),
  revision INTEGER NOT NULL,
  -- JSON of the stretches that were played
  played TEXT NOT NULL,
  shown_ms INTEGER NOT NULL,
  watched_at INTEGER,
  PRIMARY KEY (post_id, revision)
) STRICT;

-- Names the rows of the index; a number of its own, since those of posts may change when the file is compacted.
CREATE TABLE searchable_posts (
  id INTEGER PRIMARY KEY,
  post_id TEXT NOT NULL UNIQUE REFERENCES posts (id)
) STRICT;

-- What was written and said in posts that a child has let go of. Kept by triggers, whatever changes them; what is
-- erased leaves no trace in the index either.
CREATE VIRTUAL TABLE post_search USING fts5 (words, tokenize = 'trigram');
INSERT INTO post_search (post_search, rank) VALUES ('secure-delete', 1);

CREATE INDEX posts_by_kept_take ON posts (kept_take_id);
CREATE TRIGGER post_search_after_post AFTER UPDATE OF state, title, text, tags, kept_take_id ON posts
WHEN NEW.state <> 'draft' OR OLD.state <> 'draft' BEGIN ${indexAgain('SELECT NEW.id')} END;
CREATE TRIGGER post_search_after_captions AFTER INSERT ON captions BEGIN ${indexAgain(ofTake('NEW'))} END;
CREATE TRIGGER post_search_after_other_captions AFTER UPDATE ON captions BEGIN ${indexAgain(ofTake('NEW'))} END;
CREATE TRIGGER post_search_after_fewer_captions AFTER DELETE ON captions BEGIN ${indexAgain(ofTake('OLD'))} END;
${indexAgain(`SELECT id FROM posts WHERE state NOT IN ('draft', 'removed')`)}
`;
