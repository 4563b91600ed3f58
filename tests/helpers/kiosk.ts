import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import type { OperationInput, OperationName, OperationOutput } from '#shared/contract/index.ts';
import { callOperation } from './core-client.ts';
import type { FileClock } from './file-clock.ts';

const root = join(import.meta.dirname, '../..');
const webHost = join(root, 'src/web-host/main.ts');
const endpointEntry = join(root, 'src/server/main.ts');
/** The same two with a clock that a test moves. */
const clockedWebHost = join(import.meta.dirname, 'clocked-kiosk-program.ts');
const clockedEndpoint = join(import.meta.dirname, 'clocked-endpoint-program.ts');

const START_LIMIT_MS = 60_000;

const endOf = (child: ChildProcess): Promise<void> =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve()
    : new Promise((resolve) => child.once('exit', () => resolve()));

/** The first line of JSON that a program of ours prints; what it says instead, when it ends before. */
const firstJsonLine = (child: ChildProcess): Promise<unknown> =>
  new Promise((resolve, reject) => {
    let said = '';
    const late = setTimeout(() => reject(new Error(`no line of JSON came in time:\n${said}`)), START_LIMIT_MS);
    child.once('exit', (code, signal) => reject(new Error(`ended with ${code ?? signal}:\n${said}`)));
    child.stderr?.on('data', (data) => {
      said += data;
    });
    if (child.stdout === null) return;
    createInterface({ input: child.stdout }).on('line', (line) => {
      said += `${line}\n`;
      if (!line.startsWith('{')) return;
      clearTimeout(late);
      resolve(JSON.parse(line));
    });
  });

/** Starts one of our programs so that it ends with this process, whatever happens to it. */
const startProgram = async (
  entry: string,
  args: readonly string[],
  environment: Record<string, string> = {},
): Promise<{ child: ChildProcess; said: unknown }> => {
  const child = spawn(process.execPath, [entry, ...args, '--json', '--exit-with-parent'], {
    cwd: root,
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, ...environment },
  });
  return { child, said: await firstJsonLine(child) };
};

/** Asks politely first, and makes sure. */
const endProgram = async (child: ChildProcess): Promise<void> => {
  child.stdin?.end();
  child.kill('SIGTERM');
  const patience = setTimeout(() => child.kill('SIGKILL'), 20_000);
  await endOf(child);
  clearTimeout(patience);
};

const kioskLine = z.object({ address: z.url() });
const hostNote = z.object({ port: z.int(), controlKey: z.string() });

/** The real web host in a process of its own, with no window. */
export type Kiosk = {
  dataDir: string;
  /** `http://127.0.0.1:PORT`; the same after {@link Kiosk.restart}. */
  readonly origin: string;
  /** With the one-time secret of this launch: for the first `page.goto` of a browser context. */
  readonly address: string;
  /** Of its process, as it runs now. */
  readonly pid: number;
  /** Another one-time address, for another browser context. */
  freshAddress(): Promise<string>;
  /** As an admitted page would ask; a request for any origin goes to this kiosk. */
  fetch(request: Request): Promise<Response>;
  /** @throws AppError with the code that the core answered */
  call<N extends OperationName>(name: N, input: OperationInput<N>, token?: string): Promise<OperationOutput<N>>;
  /** Pulls the plug. */
  kill(): Promise<void>;
  /** Starts again on the same data and the same port; stops first when it is running. */
  restart(): Promise<void>;
  /** Ends cleanly and removes the data folder, unless that was given. */
  stop(): Promise<void>;
};

export type KioskOptions = {
  /** Part of the temporary folder's name: who is who in a failure. */
  name?: string;
  dataDir?: string;
  /** Any free one unless a test is about the port. */
  port?: number;
  /** The address that the set-up suggests. */
  endpoint?: string;
  /** Between *Send* and the first byte; none unless a test is about it. */
  undoWindowMs?: number;
  /** The folder in which sticks appear. */
  drives?: string;
  /** Of a clock that a test moves; without it the computer's. */
  clock?: FileClock;
  /** With a clock: aliases and lots are the same every time. */
  seed?: number;
  /** Environment of the process: proxies, for example. */
  environment?: Record<string, string>;
};

/** Starts a kiosk the way `npm start` does, on any free port. Always `stop()` it, or use the `startKiosk` fixture. */
export const startKiosk = async (options: KioskOptions = {}): Promise<Kiosk> => {
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), `meridian-${options.name ?? 'kiosk'}-`)));
  let running: { child: ChildProcess; address: string; cookie: Promise<string> } | null = null;

  const freshAddressAt = async (origin: string): Promise<string> => {
    const { controlKey } = hostNote.parse(JSON.parse(await readFile(join(dataDir, 'web-host.json'), 'utf8')));
    const headers = { authorization: `Bearer ${controlKey}` };
    const response = await fetch(`${origin}/control/open`, { method: 'POST', headers });
    return kioskLine.parse(await response.json()).address;
  };

  const enter = async (origin: string): Promise<string> => {
    const response = await fetch(await freshAddressAt(origin), { redirect: 'manual' });
    const cookie = response.headers.get('set-cookie')?.split(';')[0];
    if (cookie === undefined) throw new Error(`Expected a cookie; the kiosk answered ${response.status}`);
    return cookie;
  };

  const start = async (port: number): Promise<string> => {
    const endpoint = options.endpoint === undefined ? [] : ['--endpoint', options.endpoint];
    const drives = options.drives === undefined ? [] : ['--drives', options.drives];
    const undoWindow = ['--undo-window-ms', String(options.undoWindowMs ?? 0)];
    const place = ['--data', dataDir, '--port', String(port)];
    const seed = options.seed === undefined ? [] : ['--seed', String(options.seed)];
    const clock = options.clock === undefined ? [] : ['--clock', options.clock.path, ...seed];
    const args = [...place, '--no-open', '--validate-outputs', ...undoWindow, ...drives, ...endpoint, ...clock];
    const { child, said } = await startProgram(
      clock.length === 0 ? webHost : clockedWebHost,
      args,
      options.environment,
    );
    const { address } = kioskLine.parse(said);
    running = { child, address, cookie: enter(new URL(address).origin) };
    return address;
  };
  const current = () => {
    if (running === null) throw new Error('Expected a running kiosk; it was stopped');
    return running;
  };
  const end = async (how: (child: ChildProcess) => Promise<void>): Promise<void> => {
    const ending = running;
    running = null;
    if (ending === null) return;
    await ending.cookie.catch(() => {});
    await how(ending.child);
  };

  const { origin } = new URL(await start(options.port ?? 0));
  const kioskFetch = async (request: Request): Promise<Response> => {
    const { pathname, search } = new URL(request.url);
    const forwarded = new Request(origin + pathname + search, request);
    forwarded.headers.set('cookie', await current().cookie);
    return fetch(forwarded);
  };
  return {
    dataDir,
    origin,
    get address() {
      return current().address;
    },
    get pid() {
      return current().child.pid ?? 0;
    },
    freshAddress: () => freshAddressAt(origin),
    fetch: kioskFetch,
    call: (name, input, token) => callOperation({ fetch: kioskFetch }, name, input, token),
    kill: () =>
      end(async (child) => {
        child.kill('SIGKILL');
        await endOf(child);
      }),
    restart: async () => {
      await end(endProgram);
      await start(Number(new URL(origin).port));
    },
    stop: async () => {
      await end(endProgram);
      if (options.dataDir === undefined) await rm(dataDir, { recursive: true, force: true, maxRetries: 5 });
    },
  };
};

/** The real endpoint in a process of its own, as `npm run endpoint` starts it. */
export type EndpointProcess = {
  readonly address: string;
  readonly joinCode: string;
  dataDir: string;
  /** Ends it and keeps its data. */
  switchOff(): Promise<void>;
  /** Starts it again at the same address. */
  switchOn(): Promise<void>;
  /** Ends it and removes its data. */
  stop(): Promise<void>;
};

const endpointLine = z.object({ address: z.url(), joinCode: z.string() });

/** Starts an endpoint on loopback with a temporary data folder. Always `stop()` it. */
export const startEndpointProcess = async ({ clock }: { clock?: FileClock } = {}): Promise<EndpointProcess> => {
  const dataDir = await mkdtemp(join(tmpdir(), 'meridian-endpoint-'));
  let child: ChildProcess | null = null;
  const start = async (port: string) => {
    const place = ['--data', dataDir, '--port', port];
    const started = await (clock === undefined
      ? startProgram(endpointEntry, [...place, '--log-level', 'error'])
      : startProgram(clockedEndpoint, [...place, '--clock', clock.path]));
    child = started.child;
    return endpointLine.parse(started.said);
  };
  const switchOff = async (): Promise<void> => {
    const ending = child;
    child = null;
    if (ending !== null) await endProgram(ending);
  };
  const { address, joinCode } = await start('0');
  return {
    address,
    joinCode,
    dataDir,
    switchOff,
    switchOn: async () => {
      await switchOff();
      await start(new URL(address).port);
    },
    stop: async () => {
      await switchOff();
      await rm(dataDir, { recursive: true, force: true, maxRetries: 5 });
    },
  };
};
