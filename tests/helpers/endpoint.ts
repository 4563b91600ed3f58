import { createEndpoint, type Endpoint, type EndpointOptions } from '#server/create-endpoint.ts';
import { type Listening, listen } from '#server/listen.ts';
import { openMediaOf } from '#server/storage/open-storage.ts';
import { existingFolder, makeTestStorage, type TestStorage } from './back-ends/test-storage.ts';

export type TestEndpoint = {
  /** Stays the same over {@link TestEndpoint.restart}. */
  address: string;
  dataDir: string;
  /** How a command finds the same data. */
  environment: Record<string, string>;
  /** What is still arriving, or was left. */
  uploadsLeft: () => Promise<string[]>;
  /** Hashes of the media that are stored as files or objects. */
  mediaKept: () => Promise<string[]>;
  createJoinCode: (options?: { uses?: number; days?: number }) => Promise<string>;
  /** The endpoint behind the port, for calls without HTTP; another one after a restart. */
  endpoint: () => Endpoint;
  /** Another replica over the same storage, until it is stopped. */
  startReplica: () => Promise<{ address: string; stop: () => Promise<void> }>;
  /** Closes port and database; the data folder stays until {@link TestEndpoint.remove}. */
  stop: () => Promise<void>;
  /** Starts again over the same data at the same address; stops first when it is running. */
  restart: () => Promise<void>;
  /** Stops and deletes the data folder. */
  remove: () => Promise<void>;
};

/** A real endpoint with real HTTP on a free port: over `place`, over a data folder that is there, or over empty storage. */
export const startTestEndpoint = async (
  options: Omit<EndpointOptions, 'databaseUrl' | 's3'> = {},
  place?: TestStorage,
): Promise<TestEndpoint> => {
  const { dataDir: existing } = options;
  const storage = place ?? (existing === undefined ? await makeTestStorage() : existingFolder(existing));
  const { dataDir } = storage.settings;
  const inMedia = async <T>(list: (media: Awaited<ReturnType<typeof openMediaOf>>) => AsyncIterable<T>) => {
    const media = await openMediaOf(storage.settings);
    const found: T[] = [];
    for await (const entry of list(media)) found.push(entry);
    media.close();
    return found;
  };
  let running: { endpoint: Endpoint; listening: Listening } | undefined;
  const start = async (port: number): Promise<string> => {
    const endpoint = await createEndpoint({ name: 'Test endpoint', ...options, ...storage.settings });
    const listening = await listen(endpoint, { port });
    running = { endpoint, listening };
    return listening.address;
  };
  const current = (): Endpoint => {
    if (running === undefined) throw new Error('Expected a running endpoint; it was stopped');
    return running.endpoint;
  };
  const stop = async (): Promise<void> => {
    const stopping = running;
    running = undefined;
    await stopping?.listening.close(500);
    await stopping?.endpoint.close();
  };
  const startReplica = async () => {
    const endpoint = await createEndpoint({ name: 'Test endpoint', ...options, ...storage.settings });
    const listening = await listen(endpoint);
    return {
      address: listening.address,
      stop: async () => {
        await listening.close(500);
        await endpoint.close();
      },
    };
  };
  const address = await start(0);
  return {
    address,
    dataDir,
    environment: storage.environment,
    uploadsLeft: async () => (await inMedia((media) => media.listUploads())).map(({ id }) => id),
    mediaKept: async () => (await inMedia((media) => media.listMedia())).flat(),
    endpoint: current,
    startReplica,
    createJoinCode: ({ uses = 1, days = 1 } = {}) => current().createJoinCode({ uses, days }),
    stop,
    restart: async () => {
      await stop();
      await start(Number(new URL(address).port));
    },
    remove: async () => {
      await stop();
      await storage.remove();
    },
  };
};
