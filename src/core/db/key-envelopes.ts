import type { Database, ReadableDatabase } from '#sqlite/open-database.ts';

/** What a seal is opened by. A seal for one does not open by another. */
export type OpenedBy = 'pin' | 'recovery_code' | 'lesson_code';

/** The class's private keys, sealed for one way in. */
export type KeyEnvelope = {
  openedBy: OpenedBy;
  /** JSON: the derivation and its cost, so that stronger ones can come later. */
  kdf: string;
  salt: Uint8Array;
  nonce: Uint8Array;
  sealedKeys: Uint8Array;
};

/** The envelope that the recovery code opens, or `null`; those of the PINs are in `teacher_pins`. */
export const findEnvelope = (db: ReadableDatabase): KeyEnvelope | null =>
  db
    .prepare<[], KeyEnvelope>(
      `SELECT opened_by AS openedBy, kdf, salt, nonce, sealed_keys AS sealedKeys
       FROM key_envelopes WHERE opened_by = 'recovery_code'`,
    )
    .get() ?? null;

/** Stores the envelope in place of the earlier one; call it inside a transaction. */
export const putEnvelope = (db: Database, envelope: KeyEnvelope, createdAt: number): void => {
  db.prepare<[KeyEnvelope & { createdAt: number }]>(
    `INSERT OR REPLACE INTO key_envelopes (opened_by, kdf, salt, nonce, sealed_keys, created_at)
     VALUES (@openedBy, @kdf, @salt, @nonce, @sealedKeys, @createdAt)`,
  ).run({ ...envelope, createdAt });
};
