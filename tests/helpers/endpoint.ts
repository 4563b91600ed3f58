import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEndpoint, type Endpoint, type EndpointOptions } from '#server/create-endpoint.ts';
import { type Listening, listen } from '#server/listen.ts';

export type TestEndpoint = {
  /** Stays the same over {@link TestEndpoint.restart}. */
  address: string;
  dataDir: string;
  createJoinCode: (options?: { uses?: number; days?: number }) => Promise<string>;
  /** The endpoint behind the port, for calls without HTTP; another one after a restart. */
  endpoint: () => Endpoint;
  /** Closes port and database; the data folder stays until {@link TestEndpoint.remove}. */
  stop: () => Promise<void>;
  /** Starts again over the same data at the same address; stops first when it is running. */
  restart: () => Promise<void>;
  /** Stops and deletes the data folder. */
  remove: () => Promise<void>;
};

/** A real endpoint with real HTTP on a free port, over a temporary data folder. */
export const startTestEndpoint = async (options: Partial<EndpointOptions> = {}): Promise<TestEndpoint> => {
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'meridian-endpoint-')));
  let running: { endpoint: Endpoint; listening: Listening } | undefined;
  const start = async (port: number): Promise<string> => {
    const endpoint = await createEndpoint({ name: 'Test endpoint', ...options, dataDir });
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
  const address = await start(0);
  return {
    address,
    dataDir,
    endpoint: current,
    createJoinCode: ({ uses = 1, days = 1 } = {}) => current().createJoinCode({ uses, days }),
    stop,
    restart: async () => {
      await stop();
      await start(Number(new URL(address).port));
    },
    remove: async () => {
      await stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
};
