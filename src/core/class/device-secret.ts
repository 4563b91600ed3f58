import { createHash, timingSafeEqual } from 'node:crypto';
import { AppError } from '#shared/errors/app-error.ts';
import type { Random } from '../core-options.ts';
import type { Vault } from '../host.ts';

const secretBytes = 32;
const checkBytes = 8;

const unavailable = (cause?: unknown): AppError => new AppError('vault.unavailable', {}, { cause });

const checkOf = (secret: Uint8Array): Buffer =>
  createHash('sha256').update('meridian.device-secret/1').update(secret).digest().subarray(0, checkBytes);

/**
 * Makes 32 random bytes that pepper every PIN on this PC and seals them, with a check value, in the vault.
 * @throws AppError `vault.unavailable`.
 */
export const makeDeviceSecret = async (
  vault: Vault,
  random: Random,
): Promise<{ secret: Uint8Array; sealed: Uint8Array }> => {
  const secret = random.bytes(secretBytes);
  try {
    const sealed = Buffer.from(await vault.seal(Buffer.concat([secret, checkOf(secret)])));
    return { secret, sealed };
  } catch (cause) {
    throw unavailable(cause);
  }
};

/**
 * @throws AppError `vault.unavailable` when the key store is locked, gone, or gives out something else: a wrong
 *   pepper would look like a wrong PIN and lock the teacher out.
 */
export const openDeviceSecret = async (vault: Vault, sealed: Uint8Array): Promise<Uint8Array> => {
  let opened: Uint8Array;
  try {
    opened = Buffer.from(await vault.open(sealed));
  } catch (cause) {
    throw unavailable(cause);
  }
  if (opened.byteLength !== secretBytes + checkBytes) throw unavailable();
  const secret = opened.subarray(0, secretBytes);
  if (!timingSafeEqual(opened.subarray(secretBytes), checkOf(secret))) throw unavailable();
  return secret;
};
