import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { access, mkdir, open, readFile, rename, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { AppError } from '#shared/errors/app-error.ts';
import type { Vault } from './host.ts';

const KEY_BYTES = 32;
const IV_BYTES = 12;
const TAG_BYTES = 16;
const SECRET_MAX_BYTES = 4096;

const isAlreadyThere = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'EEXIST';

const unavailable = (message: string, cause?: unknown): AppError =>
  new AppError('vault.unavailable', {}, { message, cause });

const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

/** What a plug pulled while the key was written leaves: no byte of a key, so nothing was ever sealed with it. */
const isEmpty = (path: string): Promise<boolean> =>
  stat(path).then(
    ({ size }) => size === 0,
    () => false,
  );

const readKey = async (path: string): Promise<Buffer> => {
  const key = await readFile(path).catch((cause: unknown) => {
    throw unavailable(`the key file cannot be read: ${path}`, cause);
  });
  if (key.length !== KEY_BYTES) throw unavailable(`the key file has ${key.length} bytes, not ${KEY_BYTES}: ${path}`);
  return key;
};

/** A key file of another length opens nothing any more. It is kept, but must not be in the way of a new key (D11). */
const putBrokenKeyAside = async (path: string): Promise<void> => {
  const size = await stat(path).then(
    (found) => found.size,
    () => 0,
  );
  if (size !== 0 && size !== KEY_BYTES) await rename(path, `${path}.damaged-${Date.now()}`);
};

/** Writes a new key unless one is there; it is on the disk, with its name, before anything is sealed with it. */
const makeKey = async (path: string): Promise<void> => {
  await mkdir(dirname(path), { recursive: true });
  await putBrokenKeyAside(path);
  try {
    const file = await open(path, (await isEmpty(path)) ? 'r+' : 'wx', 0o600);
    try {
      await file.writeFile(randomBytes(KEY_BYTES));
      await file.sync();
    } finally {
      await file.close();
    }
  } catch (cause) {
    if (isAlreadyThere(cause)) return;
    throw unavailable(`the key file cannot be written: ${path}`, cause);
  }
  if (process.platform === 'win32') return;
  const folder = await open(dirname(path), 'r');
  await folder.sync().finally(() => folder.close());
};

/**
 * A vault that keeps its key in a file only this user can read: less than an operating system's key store, and
 * the teacher is told so. Sealed form: 12 bytes nonce, 16 bytes tag, AES-256-GCM ciphertext.
 *
 * @param path the key file; made at the first `seal`, never by `open`, so that a lost key is noticed (D11)
 */
export const createFileVault = (path: string): Vault => ({
  protection: async () => 'file',

  seal: async (secret) => {
    if (secret.length > SECRET_MAX_BYTES) throw new RangeError(`a vault seals up to ${SECRET_MAX_BYTES} bytes`);
    await makeKey(path);
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv('aes-256-gcm', await readKey(path), iv);
    const ciphertext = Buffer.concat([cipher.update(secret), cipher.final()]);
    return new Uint8Array(Buffer.concat([iv, cipher.getAuthTag(), ciphertext]));
  },

  open: async (sealed) => {
    const key = await readKey(path);
    try {
      const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, IV_BYTES), {
        authTagLength: TAG_BYTES,
      });
      decipher.setAuthTag(sealed.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
      const opened = Buffer.concat([decipher.update(sealed.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]);
      return new Uint8Array(opened);
    } catch (cause) {
      throw unavailable('the secret was sealed with another key, or was changed', cause);
    }
  },
});

/** Where the key file of a data folder lies. */
export const keyFileOf = (dataDir: string): string => join(dataDir, 'keys', 'vault.key');

/**
 * The system's vault over a folder that a key file may have sealed before: it opens both kinds, and seals its own.
 * While the key file is there it tells the lesser protection, for whoever has that file opens what it sealed.
 *
 * @param path the key file
 */
export const withKeyFile = (system: Vault, path: string): Vault => ({
  protection: async () => ((await isThere(path)) ? 'file' : system.protection()),
  seal: system.seal,
  open: (sealed) =>
    system.open(sealed).catch((error: unknown) =>
      createFileVault(path)
        .open(sealed)
        .catch(() => {
          throw error;
        }),
    ),
});
