/** Until when what the children made is kept. */
export const classSchema0019 = `
CREATE TABLE retention (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  -- the last day, in the class's time zone, YYYY-MM-DD
  ends_on TEXT NOT NULL,
  set_at INTEGER NOT NULL,
  -- when it was first seen that the day is past: a clock that is wrong for an hour erases nothing
  due_since INTEGER,
  -- when everything was erased, after that day
  erased_at INTEGER
) STRICT;
`;
