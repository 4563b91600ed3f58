/** How posts travel without a hand. */
export const classSchema0015 = `
CREATE TABLE send_settings (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  -- JSON of quiet hours and cap
  content TEXT NOT NULL,
  -- when what waited was last released by itself, or the schedule was made
  released_at INTEGER NOT NULL
) STRICT;
`;
