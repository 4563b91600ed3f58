import { createHash } from 'node:crypto';
import { mkdirSync, realpathSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Core, CoreSettings } from '#core/core-options.ts';
import { startCoreThread } from '#core/core-thread.ts';
import { createFileVault, keyFileOf } from '#core/file-vault.ts';
import type { Host } from '#core/host.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { createHttpDoor } from './http-door.ts';
import { createLaunchKeys } from './launch-keys.ts';
import { createLocalEndpoint } from './local-endpoint.ts';
import { createNetwork } from './network.ts';
import { PortTaken } from './port-taken.ts';
import { createControl } from './running-host.ts';
import { createWebShell } from './web-shell.ts';

export type WebHostOptions = CoreSettings & {
  /** 0: any free one. */
  port: number;
  /** The endpoint's start file, for "Try it on this computer". */
  endpointEntry: string;
  /** Another way to make the core than in its thread: only for tests that bring a clock, which no thread can be sent. */
  startCore?: (settings: CoreSettings, host: Host) => Promise<Core>;
  /** The page asked to end the program. */
  onQuit: () => void;
};

export type WebHost = {
  origin: string;
  /** An address with a key that opens the kiosk once. */
  freshAddress(): string;
  /** Whether a browser came with one of those keys. */
  wasOpened(): boolean;
  countConnections(): Promise<number>;
  /** Ends connections, core and embedded endpoint. Idempotent. */
  close(): Promise<void>;
};

const listen = (server: Server, port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', (error) => {
      const isTaken = 'code' in error && (error.code === 'EADDRINUSE' || error.code === 'EACCES');
      reject(isTaken ? new PortTaken(port, error) : error);
    });
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });

/** The same folder has the same id, however it was named. */
const folderIdOf = (dataDir: string): string => {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    return createHash('sha256').update(realpathSync(dataDir)).digest('hex').slice(0, 16);
  } catch (cause) {
    throw new AppError('data.folder_read_only', {}, { message: `cannot be written: ${dataDir}`, cause });
  }
};

/**
 * The kiosk behind HTTP on this computer's loopback address.
 *
 * @throws AppError what the core says of its data folder
 * @throws PortTaken when something else listens there
 */
export const startWebHost = async (options: WebHostOptions): Promise<WebHost> => {
  const { dataDir, port, endpointEntry, startCore = startCoreThread, onQuit, ...settings } = options;
  const keys = createLaunchKeys(folderIdOf(dataDir));
  const endpoint = createLocalEndpoint(endpointEntry);
  const core = await startCore(
    { dataDir, ...settings },
    {
      vault: createFileVault(keyFileOf(dataDir)),
      shell: createWebShell(endpoint, onQuit),
      network: createNetwork(join(dataDir, 'certificates')),
    },
  );

  let origin = '';
  const freshAddress = (): string => `${origin}/?key=${keys.mintKey()}`;
  const control = createControl(freshAddress);
  const server = createHttpDoor({ core, keys, origin: () => origin, control: control.handle });

  const end = async (): Promise<void> => {
    await control.removeNote(dataDir);
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    await core.close();
    server.closeAllConnections();
    await closed;
    await endpoint.stop();
  };
  let ending: Promise<void> | null = null;
  const close = (): Promise<void> => {
    ending ??= end();
    return ending;
  };

  try {
    origin = `http://127.0.0.1:${await listen(server, port)}`;
    await control.writeNote(dataDir, Number(new URL(origin).port));
  } catch (error) {
    await close();
    throw error;
  }
  return {
    origin,
    freshAddress,
    wasOpened: keys.wasSpent,
    countConnections: () => new Promise((resolve) => server.getConnections((_error, count) => resolve(count))),
    close,
  };
};
