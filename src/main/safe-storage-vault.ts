import type { SafeStorage } from 'electron';
import type { Vault } from '#core/host.ts';
import { AppError } from '#shared/errors/app-error.ts';

/** Marks what this vault sealed, so that the other host's seals are told from damaged ones. */
const mark = Buffer.from('meridian.safe-storage/1\n');

const unavailable = (message: string, cause?: unknown): AppError =>
  new AppError('vault.unavailable', { kind: 'system' }, { message, cause });

/**
 * Seals with the system's key store (Keychain, DPAPI, libsecret, KWallet) through the asynchronous API; the
 * synchronous one goes away in Electron 46. On Linux without a key store Electron uses a password that is the same
 * everywhere: that is allowed, and said to protect no more than a file (D11). Make it once Electron is ready.
 */
export const safeStorageVault = (storage: SafeStorage, platform: NodeJS.Platform): Vault => {
  const isPlain = platform === 'linux' && storage.getSelectedStorageBackend() === 'basic_text';
  if (isPlain) storage.setUsePlainTextEncryption(true);
  const guarded = async <T>(task: () => Promise<T>): Promise<T> => {
    const isAvailable = await storage.isAsyncEncryptionAvailable().catch(() => false);
    if (!isAvailable) throw unavailable('the key store of the system does not answer');
    return task().catch((cause: unknown) => {
      throw unavailable('the key store was reset, or belongs to another user or computer', cause);
    });
  };
  return {
    protection: async () => (isPlain ? 'file' : 'system'),
    seal: (secret) =>
      guarded(async () =>
        Buffer.concat([mark, await storage.encryptStringAsync(Buffer.from(secret).toString('base64'))]),
      ),
    open: async (sealed) => {
      const bytes = Buffer.from(sealed);
      if (!bytes.subarray(0, mark.length).equals(mark)) throw unavailable('sealed by another kind of vault');
      return guarded(async () => {
        const { result } = await storage.decryptStringAsync(bytes.subarray(mark.length));
        return Buffer.from(result, 'base64');
      });
    },
  };
};
