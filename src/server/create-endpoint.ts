import { mkdir } from 'node:fs/promises';
import { type Logger, pino } from 'pino';
import { holdFolder } from '#sqlite/hold-folder.ts';
import { createGroupCommit } from './db/group-commit.ts';
import { createJoinCode, isFirstStart } from './db/join-codes.ts';
import { openEndpointDatabase } from './db/open-endpoint-database.ts';
import type { EndpointContext, EndpointLimits } from './endpoint-context.ts';
import { type Connection, createApp } from './http/app.ts';
import { createRateLimit } from './http/rate-limit.ts';
import { loadIdentity } from './identity/endpoint-identity.ts';
import { localJoinCode } from './local-join-code.ts';
import { createKeyedLock } from './media/keyed-lock.ts';
import { openMediaFolder } from './media/media-folder.ts';
import { sweep, sweepAfterCrash } from './media/sweeper.ts';
import { createTusHandler } from './media/tus-handler.ts';
import { routeTable } from './routes/table.ts';

export type EndpointOptions = {
  /** Database, media and the receipt key live here; made when missing. */
  dataDir: string;
  /** How people know this endpoint. */
  name?: string;
  limits?: Partial<EndpointLimits>;
  /** Milliseconds between two sweeps. */
  sweepEveryMs?: number;
  now?: () => number;
  log?: Logger;
};

/** An endpoint without a port: the same function that serves HTTP can be called from a test. */
export type Endpoint = {
  /** Never rejects; every failure is an answer with a code. */
  fetch: (request: Request, connection?: Connection) => Promise<Response>;
  /** A new code by which classes can enrol. */
  createJoinCode: (options: { uses: number; days: number }) => Promise<string>;
  /** The code of an endpoint on a classroom's own computer; the same after a restart, while it lasts. */
  localJoinCode: () => Promise<string>;
  /** A code for the first class, when the data folder is new; else `null`. */
  firstJoinCode: () => Promise<string | null>;
  /** Removes now what is expired or abandoned. */
  sweep: () => Promise<void>;
  /** Waits for running requests to answer, then closes the database. Idempotent. */
  close: () => Promise<void>;
};

const defaultLimits: EndpointLimits = {
  quotaBytes: 20 * 1024 ** 3,
  abandonedAfterMs: 7 * 86_400_000,
  wrongCodesMax: 20,
};

const wrongCodesWindowMs = 10 * 60_000;

/**
 * Opens an endpoint over its data folder.
 *
 * @throws AppError `data.folder_in_use`, `data.folder_on_network`, `data.folder_read_only`, `data.damaged`,
 *   `data.from_newer_version`, `data.sqlite_too_old`.
 */
export const createEndpoint = async (options: EndpointOptions): Promise<Endpoint> => {
  const { dataDir } = options;
  const now = options.now ?? Date.now;
  const log = options.log ?? pino({ level: 'silent' });
  const limits = { ...defaultLimits, ...options.limits };
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const hold = holdFolder(dataDir);
  try {
    const db = await openEndpointDatabase(dataDir);
    try {
      const context: EndpointContext = {
        db,
        groupCommit: createGroupCommit(db),
        identity: await loadIdentity(db, dataDir, options.name ?? 'Meridian endpoint'),
        folder: await openMediaFolder(dataDir),
        lock: createKeyedLock(),
        wrongCodes: createRateLimit(limits.wrongCodesMax, wrongCodesWindowMs, now),
        limits,
        now,
        log,
      };
      await sweepAfterCrash(context);
      const close = async () => {
        await db.destroy();
        hold.release();
      };
      return start(context, close, options.sweepEveryMs ?? 60 * 60_000);
    } catch (error) {
      await db.destroy();
      throw error;
    }
  } catch (error) {
    hold.release();
    throw error;
  }
};

const start = (context: EndpointContext, release: () => Promise<void>, sweepEveryMs: number): Endpoint => {
  const { db, now } = context;
  const app = createApp(context, createTusHandler(context), routeTable);
  const running = new Set<Promise<unknown>>();
  const track = <T>(task: Promise<T>): Promise<T> => {
    running.add(task);
    void task.catch(() => undefined).finally(() => running.delete(task));
    return task;
  };
  const runSweep = () => track(sweep(context));
  const timer = setInterval(() => {
    runSweep().catch((error: unknown) => context.log.error({ name: String(error) }, 'sweep failed'));
  }, sweepEveryMs);
  timer.unref();
  let closing: Promise<void> | undefined;
  return {
    fetch: (request, connection) => track(app(request, connection)),
    createJoinCode: async ({ uses, days }) => (await createJoinCode(db, { uses, days, now: now() })).code,
    localJoinCode: async () => (await localJoinCode(db, now())).code,
    firstJoinCode: async () =>
      (await isFirstStart(db)) ? (await createJoinCode(db, { uses: 1, days: 14, now: now() })).code : null,
    sweep: runSweep,
    close: () => {
      closing ??= (async () => {
        clearInterval(timer);
        await Promise.allSettled([...running]);
        await release();
      })();
      return closing;
    },
  };
};
