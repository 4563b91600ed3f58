import { createPublicKey } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

/** The public half of a private key in PEM, as 32 bytes in base64url. */
export const publicHalfOf = (privatePem: string): string => {
  const { kty, crv, x } = createPublicKey(privatePem).export({ format: 'jwk' });
  if (kty !== 'OKP' || crv !== 'Ed25519' || x === undefined) throw new Error('Expected an Ed25519 key');
  return x;
};

/**
 * Whose releases an app will believe: the keys in `MERIDIAN_RELEASE_KEYS` (32 bytes in base64url, apart by commas), and the
 * public half of the one in the file that `MERIDIAN_RELEASE_KEY_FILE` names. None: the app never replaces itself.
 */
export const releaseKeysOf = (environment: Environment): readonly string[] => {
  const given = (environment.MERIDIAN_RELEASE_KEYS ?? '').split(',').map((key) => key.trim());
  const keys = given.filter((key) => key !== '');
  for (const key of keys) {
    if (!/^[A-Za-z0-9_-]{43}$/.test(key)) throw new Error(`MERIDIAN_RELEASE_KEYS: expected 43 characters, got ${key}`);
  }
  const file = environment.MERIDIAN_RELEASE_KEY_FILE ?? '';
  return [...new Set(file === '' ? keys : [...keys, publicHalfOf(readFileSync(file, 'utf8'))])];
};

/** Writes the keys into what becomes the archive, whose integrity the program checks. */
export const writeReleaseKeys = (appFolder: string, keys: readonly string[]): void => {
  if (keys.length > 0) writeFileSync(join(appFolder, 'release-keys.json'), `${JSON.stringify(keys)}\n`);
};
