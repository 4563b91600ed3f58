/** What this PC records films as. */
export const deviceSchema0002 = `
CREATE TABLE encoder_choice (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  profile TEXT NOT NULL,
  reason TEXT NOT NULL CHECK (reason IN ('trial', 'take')),
  -- pictures that the camera offered, and those that were lost
  offered INTEGER NOT NULL,
  dropped INTEGER NOT NULL,
  chosen_at INTEGER NOT NULL
) STRICT;
`;
