import { hasCode } from '#shared/errors/app-error.ts';
import type { Database } from '#sqlite/open-database.ts';
import { transaction } from '#sqlite/transaction.ts';
import type { Clock, Random } from '../core-options.ts';
import { countStart, insertDevice, readDevice, replaceDeviceSecret } from '../db/device.ts';
import type { Vault } from '../host.ts';
import { makeDeviceSecret, openDeviceSecret } from './device-secret.ts';

/** This PC and the secret its vault keeps. */
export type ThisDevice = {
  /** Starts of the app with this data, this one included; 0 while the vault has never worked. */
  starts(): number;
  /** @throws AppError `vault.unavailable`. Fill the bytes with zeros when done. */
  openSecret(): Promise<Uint8Array>;
  /** Which secret {@link openSecret} opens; `null` while there is none. */
  secretId(): string | null;
  /**
   * The secret, or a new one in place of one that the vault no longer opens; PINs made with the old one end.
   * @throws AppError `vault.unavailable` when nothing can be sealed either.
   */
  openOrRenewSecret(): Promise<Uint8Array>;
};

type Parts = { db: Database; vault: Vault; clock: Clock; random: Random };

const register = async ({ db, vault, clock, random }: Parts): Promise<void> => {
  const { secret, sealed } = await makeDeviceSecret(vault, random);
  secret.fill(0);
  transaction<void>(db, () =>
    insertDevice(
      db,
      { deviceId: random.uuid(), starts: 1, sealedDeviceSecret: sealed, secretId: random.uuid() },
      clock.now(),
    ),
  );
};

/** Counts this start. A vault that does not answer is no reason not to start: see `vault.unavailable`. */
export const openThisDevice = async (parts: Parts): Promise<ThisDevice> => {
  const { db, vault, random } = parts;
  const known = readDevice(db);
  if (known === null) {
    await register(parts).catch((error: unknown) => {
      if (!hasCode(error, 'vault.unavailable')) throw error;
    });
  } else {
    transaction<void>(db, () => countStart(db));
  }

  const openSecret = async (): Promise<Uint8Array> => {
    if (readDevice(db) === null) await register(parts);
    const device = readDevice(db);
    if (device === null) throw new TypeError('Expected this device to be registered');
    return await openDeviceSecret(vault, device.sealedDeviceSecret);
  };
  return {
    starts: () => readDevice(db)?.starts ?? 0,
    openSecret,
    secretId: () => readDevice(db)?.secretId ?? null,
    openOrRenewSecret: async () => {
      try {
        return await openSecret();
      } catch (error) {
        if (!hasCode(error, 'vault.unavailable')) throw error;
        const { secret, sealed } = await makeDeviceSecret(vault, random);
        transaction<void>(db, () => replaceDeviceSecret(db, { sealedDeviceSecret: sealed, secretId: random.uuid() }));
        return secret;
      }
    },
  };
};
