import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Host, Vault } from '#core/host.ts';
import { AppError } from '#shared/errors/app-error.ts';

/** What the test vaults of this process sealed with: tests may look into a class file at once, without waiting. */
const vaultKeys = new WeakMap<Vault, Uint8Array>();

const openWith = (key: Uint8Array, sealed: Uint8Array): Uint8Array => {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12)).setAuthTag(sealed.subarray(-16));
  return Buffer.concat([decipher.update(sealed.subarray(12, -16)), decipher.final()]);
};

/** What `vault.open` answers, at once. */
export const openAtOnce = (vault: Vault, sealed: Uint8Array): Uint8Array => {
  const key = vaultKeys.get(vault);
  if (key === undefined) throw new TypeError('Expected a vault of createTestVault');
  return openWith(key, sealed);
};

/** A vault as a host has one: AES-256-GCM under a key that lasts as long as the object. */
export const createTestVault = (key: Uint8Array = randomBytes(32)): Vault => {
  const vault: Vault = {
    protection: async () => 'file',
    seal: async (secret) => {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key, nonce);
      return Buffer.concat([nonce, cipher.update(secret), cipher.final(), cipher.getAuthTag()]);
    },
    open: async (sealed) => {
      try {
        return openWith(key, sealed);
      } catch (cause) {
        throw new AppError('vault.unavailable', {}, { cause });
      }
    },
  };
  vaultKeys.set(vault, key);
  return vault;
};

/** A host without a desktop: nobody chooses a file, there is one display, the network is direct. */
export const createTestHost = (parts: Partial<Host> = {}): Host => ({
  vault: createTestVault(),
  shell: {
    chooseFolder: async () => null,
    chooseFile: async () => null,
    print: async () => undefined,
    printPage: async () => false,
    reveal: async () => undefined,
    openSecondDisplay: async () => false,
    quit: async () => undefined,
    offerUpdate: async () => undefined,
    restartToUpdate: async () => undefined,
    startsAtLogin: async () => null,
    setStartAtLogin: async () => undefined,
    startLocalEndpoint: async () => {
      throw new AppError('endpoint.local_unavailable');
    },
  },
  network: { proxyFor: async () => null, certificateAuthorities: async () => [] },
  ...parts,
});
