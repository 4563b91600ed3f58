import { createHash, timingSafeEqual } from 'node:crypto';
import { AppError } from '#shared/errors/app-error.ts';
import type { Vault } from '../host.ts';

/** What a secret is for. A seal for one purpose does not open for another. */
export type SecretPurpose = 'meridian.device-secret/1' | `meridian.class-key/1|${string}`;

export const secretBytes = 32;
const checkBytes = 8;

const unavailable = (cause?: unknown): AppError => new AppError('vault.unavailable', {}, { cause });

const checkOf = (secret: Uint8Array, purpose: SecretPurpose): Buffer =>
  createHash('sha256').update(purpose).update(secret).digest().subarray(0, checkBytes);

/**
 * Seals 32 secret bytes in the host's vault, with a check value.
 * @throws AppError `vault.unavailable`.
 */
export const sealSecret = async (vault: Vault, secret: Uint8Array, purpose: SecretPurpose): Promise<Uint8Array> => {
  try {
    return Buffer.from(await vault.seal(Buffer.concat([secret, checkOf(secret, purpose)])));
  } catch (cause) {
    throw unavailable(cause);
  }
};

/**
 * Fill the bytes with zeros when done.
 * @throws AppError `vault.unavailable` when the key store is locked, gone, or gives out something else (D11): a wrong
 *   secret would look like a wrong PIN, or like a damaged file.
 */
export const openSecret = async (vault: Vault, sealed: Uint8Array, purpose: SecretPurpose): Promise<Uint8Array> => {
  let opened: Uint8Array;
  try {
    opened = Buffer.from(await vault.open(sealed));
  } catch (cause) {
    throw unavailable(cause);
  }
  if (opened.byteLength !== secretBytes + checkBytes) throw unavailable();
  const secret = opened.subarray(0, secretBytes);
  if (!timingSafeEqual(opened.subarray(secretBytes), checkOf(secret, purpose))) throw unavailable();
  return secret;
};
