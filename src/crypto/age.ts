import type { KeyObject } from 'node:crypto';
import { agreementSeedOf } from './x25519.ts';

/** Only where a stick is used: its ciphers take their time to load, and the app's start need not wait for them. */
const loadAge = async () => {
  const [{ bech32 }, age] = await Promise.all([import('@scure/base'), import('age-encryption')]);
  return { bech32, ...age };
};

/** The first bytes of every file in the age format, version 1 (C2SP, age.md). */
export const ageIntro = 'age-encryption.org/v1\n';

/** Encrypts a stream for who holds the private half of `publicKey`, in pieces of 64 KiB. */
export const sealStream = async (
  publicKey: string,
  plain: ReadableStream<Uint8Array>,
): Promise<ReadableStream<Uint8Array>> => {
  const { Encrypter, bech32 } = await loadAge();
  const encrypter = new Encrypter();
  encrypter.addRecipient(bech32.encodeFromBytes('age', new Uint8Array(Buffer.from(publicKey, 'base64url'))));
  return await encrypter.encrypt(plain);
};

/**
 * Decrypts a stream piece by piece: every piece is authentic before it is given out, and a stream that was cut off
 * ends with an error.
 *
 * @throws when it is no age stream, or sealed for somebody else.
 */
export const openStream = async (
  key: KeyObject,
  sealed: ReadableStream<Uint8Array>,
): Promise<ReadableStream<Uint8Array>> => {
  const { Decrypter, bech32 } = await loadAge();
  const decrypter = new Decrypter();
  const seed = agreementSeedOf(key);
  decrypter.addIdentity(bech32.encodeFromBytes('AGE-SECRET-KEY-', new Uint8Array(seed)).toUpperCase());
  seed.fill(0);
  return await decrypter.decrypt(sealed);
};
