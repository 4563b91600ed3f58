/** How the school's network lets this class out. */
export const classSchema0021 = `
CREATE TABLE own_proxy (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  address TEXT NOT NULL,
  user_name TEXT NOT NULL,
  sealed_password BLOB
) STRICT;

CREATE TABLE trusted_authorities (
  fingerprint TEXT PRIMARY KEY,
  pem TEXT NOT NULL,
  added_at INTEGER NOT NULL
) STRICT;
`;
