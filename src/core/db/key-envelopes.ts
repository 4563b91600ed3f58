import type { Database, ReadableDatabase } from '#sqlite/open-database.ts';

/** The ways to the class's private keys. */
export type OpenedBy = 'pin' | 'recovery_code';

/** The class's private keys, sealed for one way in. */
export type KeyEnvelope = {
  openedBy: OpenedBy;
  /** JSON: the derivation and its cost, so that stronger ones can come later. */
  kdf: string;
  salt: Uint8Array;
  nonce: Uint8Array;
  sealedKeys: Uint8Array;
};

/** The envelope for one way in, or `null`. */
export const findEnvelope = (db: ReadableDatabase, openedBy: OpenedBy): KeyEnvelope | null =>
  db
    .prepare<[{ openedBy: OpenedBy }], KeyEnvelope>(
      `SELECT opened_by AS openedBy, kdf, salt, nonce, sealed_keys AS sealedKeys
       FROM key_envelopes WHERE opened_by = @openedBy`,
    )
    .get({ openedBy }) ?? null;

/** Stores an envelope in place of the earlier one for the same way in; call it inside a transaction. */
export const putEnvelope = (db: Database, envelope: KeyEnvelope, createdAt: number): void => {
  db.prepare<[KeyEnvelope & { createdAt: number }]>(
    `INSERT OR REPLACE INTO key_envelopes (opened_by, kdf, salt, nonce, sealed_keys, created_at)
     VALUES (@openedBy, @kdf, @salt, @nonce, @sealedKeys, @createdAt)`,
  ).run({ ...envelope, createdAt });
};
