import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { AppError } from '#shared/errors/app-error.ts';

/** Beside the kiosk's own port; another one when that is taken at the first start. */
const PREFERRED_PORT = 47_812;

/** The one line of JSON that the endpoint prints once it answers. */
const readyLine = z.object({ address: z.url(), joinCode: z.string() });
type Ready = z.infer<typeof readyLine>;

/** An endpoint that has not answered by then is ended. */
const START_LIMIT_MS = 60_000;

const portNote = z.object({ port: z.int() });

/** The endpoint's process, however the host starts one. */
export type EndpointProcess = {
  stdout: NodeJS.ReadableStream | null;
  /** Settles when it has ended or could not be started, with why. Never rejects. */
  ended: Promise<string>;
  /** Asks it to end, and insists after a while. */
  end(): void;
};

export type LocalEndpoint = {
  /**
   * Starts the embedded endpoint with its data in `dataDir`, or answers the one that runs.
   * @throws AppError `endpoint.local_unavailable`.
   */
  start(dataDir: string): Promise<Ready>;
  stop(): Promise<void>;
};

const unavailable = (message: string, cause?: unknown): AppError =>
  new AppError('endpoint.local_unavailable', {}, { message, cause });

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });

/**
 * Classes remember the endpoint by its address, so its port is kept from the first start on. A note that a pulled plug
 * left half written is as good as none: a kiosk follows its own endpoint to another port.
 */
const keptPort = async (path: string): Promise<number | null> => {
  try {
    return portNote.parse(JSON.parse(await readFile(path, 'utf8'))).port;
  } catch {
    return null;
  }
};

const whenReady = ({ stdout, ended, end }: EndpointProcess): Promise<Ready> =>
  new Promise((resolve, reject) => {
    const late = setTimeout(end, START_LIMIT_MS);
    void ended.then((why) => {
      clearTimeout(late);
      reject(unavailable(`the endpoint ${why}`));
    });
    if (stdout === null) return reject(unavailable('the endpoint has no standard output'));
    createInterface({ input: stdout }).on('line', (line) => {
      try {
        resolve(readyLine.parse(JSON.parse(line)));
        clearTimeout(late);
      } catch {
        // a line of another kind: the log
      }
    });
  });

/**
 * The embedded endpoint of "Try it on this computer": one per kiosk, at the same address at every start.
 * @param launch starts the endpoint's program with these arguments
 */
export const createLocalEndpoint = (launch: (args: readonly string[]) => EndpointProcess): LocalEndpoint => {
  let running: EndpointProcess | null = null;
  let ready: Promise<Ready> | null = null;
  let isStopping = false;

  const run = async (dataDir: string, port: number): Promise<Ready> => {
    const started = launch(['--data', dataDir, '--port', String(port), '--json']);
    running = started;
    const answer = await whenReady(started);
    void started.ended.then(() => {
      if (running === started) running = ready = null;
    });
    return answer;
  };

  const runFirst = async (dataDir: string): Promise<Ready> => {
    if (!(await isFree(PREFERRED_PORT))) return run(dataDir, 0);
    return run(dataDir, PREFERRED_PORT).catch((error: unknown) => {
      if (isStopping) throw error;
      // another program was faster, between the look and the start
      return run(dataDir, 0);
    });
  };

  const begin = async (dataDir: string): Promise<Ready> => {
    await mkdir(dataDir, { recursive: true });
    const notePath = join(dataDir, 'local-port.json');
    const kept = await keptPort(notePath);
    if (kept !== null) return run(dataDir, kept);
    const answer = await runFirst(dataDir);
    await writeFile(notePath, JSON.stringify({ port: Number(new URL(answer.address).port) }));
    return answer;
  };

  return {
    start: (dataDir) => {
      isStopping = false;
      ready ??= begin(dataDir).catch((error: unknown) => {
        ready = null;
        throw error;
      });
      return ready;
    },
    stop: async () => {
      isStopping = true;
      const ending = running;
      if (ending === null) return;
      ending.end();
      await ending.ended;
    },
  };
};
