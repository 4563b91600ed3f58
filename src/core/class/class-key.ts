import { hkdfSync } from 'node:crypto';
import { type CipherName, type DatabaseKey, databaseKeyBytes } from '#sqlite/database-key.ts';
import type { Random } from '../core-options.ts';
import type { Vault } from '../host.ts';
import { openBytes, type SealedBytes, type Sealing, sealBytes } from './key-envelope.ts';
import { openSecret, sealSecret } from './sealed-secret.ts';

/**
 * What a class's files are encrypted with: 256 random bits, kept in the host's vault and, sealed with the recovery
 * code, beside the files. Never made from a PIN: who copies the files could guess that.
 */
export type ClassKey = { cipher: CipherName; secret: Uint8Array };

export type ClassFileName = 'class' | 'partners';

export const makeClassKey = (cipher: CipherName, random: Random): ClassKey => ({
  cipher,
  secret: random.bytes(databaseKeyBytes),
});

/** Each file has a key of its own, so that no page of one can be put in the place of a page of the other. */
export const fileKeyOf = ({ cipher, secret }: ClassKey, file: ClassFileName): DatabaseKey => ({
  cipher,
  bytes: new Uint8Array(hkdfSync('sha256', secret, '', `meridian.file/1|${file}`, databaseKeyBytes)),
});

const purposeOf = (classId: string): `meridian.class-key/1|${string}` => `meridian.class-key/1|${classId}`;

/** @throws AppError `vault.unavailable`. */
export const sealForVault = (vault: Vault, { secret }: ClassKey, classId: string): Promise<Uint8Array> =>
  sealSecret(vault, secret, purposeOf(classId));

/** @throws AppError `vault.unavailable` when the key store is locked, gone, or gives out something else. */
export const openFromVault = (vault: Vault, sealed: Uint8Array, classId: string): Promise<Uint8Array> =>
  openSecret(vault, sealed, purposeOf(classId));

const secretOf = (code: string) => ({ openedBy: 'recovery_code', secret: code, deviceSecret: null }) as const;

/** @param code as `readRecoveryCode` answers it. */
export const sealForCode = (
  { secret }: ClassKey,
  classId: string,
  code: string,
  sealing: Sealing,
): Promise<SealedBytes> => sealBytes(secret, purposeOf(classId), secretOf(code), sealing);

/** The secret, or `null` when it was sealed with another code or for another class. */
export const openWithCode = (sealed: SealedBytes, classId: string, code: string): Promise<Uint8Array | null> =>
  openBytes(sealed, purposeOf(classId), secretOf(code));
