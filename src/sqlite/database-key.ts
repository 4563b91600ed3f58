import type BetterSqlite3 from 'better-sqlite3';

/**
 * How the pages of a file are encrypted. Both authenticate every page, so a changed byte is noticed:
 * `aegis-256` wants a processor with AES instructions, `chacha20` (with Poly1305) needs none.
 */
export const cipherNames = ['aegis-256', 'chacha20'] as const;
export type CipherName = (typeof cipherNames)[number];

/** What opens an encrypted file. The key is random and used as it is: nothing is derived from a password. */
export type DatabaseKey = {
  cipher: CipherName;
  /** 32 bytes. */
  bytes: Uint8Array;
};

/** What another thread needs to open the same file. */
export type DatabasePlace = { file: string; key: DatabaseKey | null };

export const databaseKeyBytes = 32;

/** SQLite3 Multiple Ciphers' own names: utelle.github.io/SQLite3MultipleCiphers/docs/ciphers */
const pragmasOf: Record<CipherName, readonly string[]> = {
  'aegis-256': ["cipher = 'aegis'", "algorithm = 'aegis-256'"],
  chacha20: ["cipher = 'chacha20'", 'legacy = 0'],
};

/** Named `raw`, the key is taken as it is; anything else would be a passphrase, stretched again at every opening. */
const keyValueOf = ({ bytes }: DatabaseKey): string => {
  if (bytes.byteLength !== databaseKeyBytes) {
    throw new TypeError(`Expected a database key of ${databaseKeyBytes} bytes, got ${bytes.byteLength}`);
  }
  return `"raw:${Buffer.from(bytes).toString('hex')}"`;
};

const keyed = new WeakMap<object, DatabaseKey>();

/** Tells a handle that was just opened which cipher and key its file has, before anything is read. */
export const applyKey = (db: BetterSqlite3.Database, key: DatabaseKey): void => {
  for (const pragma of pragmasOf[key.cipher]) db.pragma(pragma);
  db.pragma(`key = ${keyValueOf(key)}`);
  keyed.set(db, key);
};

/**
 * Encrypts an open, unencrypted file in place, or gives an encrypted one another key. It must not be in write-ahead
 * mode, and a crash in between is undone by its rollback journal: do it to a copy.
 */
export const changeKey = (db: BetterSqlite3.Database, key: DatabaseKey): void => {
  for (const pragma of pragmasOf[key.cipher]) db.pragma(pragma);
  db.pragma(`rekey = ${keyValueOf(key)}`);
};

/** Where another thread finds what this handle has open. */
export const placeOf = (db: Pick<BetterSqlite3.Database, 'name'>): DatabasePlace => ({
  file: db.name,
  key: keyed.get(db) ?? null,
});
