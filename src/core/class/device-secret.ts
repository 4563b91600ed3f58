import type { Random } from '../core-options.ts';
import type { Vault } from '../host.ts';
import { openSecret, type SecretPurpose, sealSecret, secretBytes } from './sealed-secret.ts';

const purpose: SecretPurpose = 'meridian.device-secret/1';

/**
 * Makes 32 random bytes that pepper every PIN on this PC and seals them in the vault.
 * @throws AppError `vault.unavailable`.
 */
export const makeDeviceSecret = async (
  vault: Vault,
  random: Random,
): Promise<{ secret: Uint8Array; sealed: Uint8Array }> => {
  const secret = random.bytes(secretBytes);
  return { secret, sealed: await sealSecret(vault, secret, purpose) };
};

/** @throws AppError `vault.unavailable`. */
export const openDeviceSecret = (vault: Vault, sealed: Uint8Array): Promise<Uint8Array> =>
  openSecret(vault, sealed, purpose);
