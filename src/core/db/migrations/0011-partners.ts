/** Pictures that other classes are known by, as they were fetched last. */
export const partnersSchema0011 = `
CREATE TABLE class_pictures (
  class_id TEXT PRIMARY KEY,
  -- JSON as its class signed it, with the bytes
  signed TEXT NOT NULL,
  fetched_at INTEGER NOT NULL
) STRICT;
`;
