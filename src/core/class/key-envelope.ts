import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto';
import type { Random, UnlockCost } from '../core-options.ts';
import type { KeyEnvelope, OpenedBy } from '../db/key-envelopes.ts';

/** The private halves of the class's keys, 32 bytes each; fill them with zeros when done. */
export type ClassKeys = { signing: Uint8Array; agreement: Uint8Array };

/** What a teacher types, and what peppers it. */
export type EnvelopeSecret = {
  openedBy: OpenedBy;
  secret: string;
  /** 32 random bytes of this PC for a PIN; `null` for the recovery code, which must also open elsewhere and is strong by itself. */
  deviceSecret: Uint8Array | null;
};

/** RFC 9106's recommendation for memory-constrained settings: 64 MiB, three passes. */
export const defaultUnlockCost: UnlockCost = { memoryKib: 64 * 1024, passes: 3 };

const argon2id = 2;
const tagBytes = 16;

type Kdf = { algorithm: 'argon2id'; version: 19; lanes: 1 } & UnlockCost;

const isKdf = (value: unknown): value is Kdf =>
  typeof value === 'object' &&
  value !== null &&
  'algorithm' in value &&
  value.algorithm === 'argon2id' &&
  'memoryKib' in value &&
  'passes' in value;

/** The key of an envelope: argon2id over what was typed, keyed with a secret that only this PC's vault gives out. */
const deriveKey = async (
  { secret, deviceSecret, openedBy }: EnvelopeSecret,
  salt: Uint8Array,
  kdf: Kdf,
): Promise<Buffer> => {
  const { hashRaw } = await import('@node-rs/argon2');
  const pepper =
    deviceSecret === null
      ? undefined
      : new Uint8Array(hkdfSync('sha256', deviceSecret, salt, `meridian.${openedBy}/1`, 32));
  try {
    return await hashRaw(Buffer.from(secret.normalize('NFKC').trim()), {
      algorithm: argon2id,
      memoryCost: kdf.memoryKib,
      timeCost: kdf.passes,
      parallelism: kdf.lanes,
      outputLen: 32,
      salt,
      ...(pepper === undefined ? {} : { secret: pepper }),
    });
  } finally {
    pepper?.fill(0);
  }
};

/** Bytes that only a secret opens. */
export type SealedBytes = Omit<KeyEnvelope, 'openedBy' | 'sealedKeys'> & { sealed: Uint8Array };

export type Sealing = { random: Random; cost: UnlockCost };

/**
 * Seals `plain` for one secret: argon2id, then AES-256-GCM with a fresh salt and nonce.
 * @param context binds it to its place: it opens under no other.
 */
export const sealBytes = async (
  plain: Uint8Array,
  context: string,
  secret: EnvelopeSecret,
  { random, cost }: Sealing,
): Promise<SealedBytes> => {
  const salt = random.bytes(16);
  const nonce = random.bytes(12);
  const kdf: Kdf = { algorithm: 'argon2id', version: 19, lanes: 1, ...cost };
  const key = await deriveKey(secret, salt, kdf);
  try {
    const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(context));
    const sealed = Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
    return { kdf: JSON.stringify(kdf), salt, nonce, sealed };
  } finally {
    key.fill(0);
  }
};

/** The bytes, or `null` when the secret, the PC or the context is another one. */
export const openBytes = async (
  { kdf: kdfText, salt, nonce, sealed }: SealedBytes,
  context: string,
  secret: EnvelopeSecret,
): Promise<Uint8Array | null> => {
  const kdf: unknown = JSON.parse(kdfText);
  if (!isKdf(kdf)) throw new TypeError('Expected a key envelope made with argon2id');
  const key = await deriveKey(secret, salt, kdf);
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, nonce)
      .setAAD(Buffer.from(context))
      .setAuthTag(sealed.subarray(-tagBytes));
    return Buffer.concat([decipher.update(sealed.subarray(0, -tagBytes)), decipher.final()]);
  } catch {
    return null;
  } finally {
    key.fill(0);
  }
};

/** Binds an envelope to its class and its way in: one cannot stand in for another. */
const contextOf = (classId: string, openedBy: OpenedBy): string => `meridian.envelope/1|${classId}|${openedBy}`;

/** Seals the class's keys for one way in. */
export const sealKeys = async (
  keys: ClassKeys,
  classId: string,
  secret: EnvelopeSecret,
  sealing: Sealing,
): Promise<KeyEnvelope> => {
  const { openedBy } = secret;
  const plain = Buffer.concat([keys.signing, keys.agreement]);
  try {
    const { sealed, ...rest } = await sealBytes(plain, contextOf(classId, openedBy), secret, sealing);
    return { openedBy, ...rest, sealedKeys: sealed };
  } finally {
    plain.fill(0);
  }
};

/** Opens an envelope, or answers `null` when the secret, the PC or the class is another one. */
export const openKeys = async (
  { openedBy, sealedKeys, ...rest }: KeyEnvelope,
  classId: string,
  secret: EnvelopeSecret,
): Promise<ClassKeys | null> => {
  const plain = await openBytes({ ...rest, sealed: sealedKeys }, contextOf(classId, openedBy), secret);
  return plain === null ? null : { signing: plain.subarray(0, 32), agreement: plain.subarray(32) };
};

/** Overwrites the keys in memory. */
export const forgetKeys = (keys: ClassKeys): void => {
  keys.signing.fill(0);
  keys.agreement.fill(0);
};
