import { type Logger, pino } from 'pino';
import { startWalKeeper, type WalKeeper } from '#sqlite/wal-keeper.ts';
import { firstAdminToken } from './admin/people.ts';
import { answerBundle } from './courier/answer-bundle.ts';
import { type Taken, takeBundle } from './courier/take-bundle.ts';
import { addToDay } from './db/daily-counts.ts';
import { createGroupCommit } from './db/group-commit.ts';
import { takeJob } from './db/jobs.ts';
import { insertJoinCode, isFirstStart } from './db/join-codes.ts';
import { sqliteOf } from './db/open-endpoint-database.ts';
import { writeSetting } from './db/settings.ts';
import type { EndpointContext, EndpointLimits } from './endpoint-context.ts';
import { type Connection, createApp } from './http/app.ts';
import { createMetrics } from './http/metrics.ts';
import { createRateLimit } from './http/rate-limit.ts';
import { createRequestLimit } from './http/request-limit.ts';
import { loadIdentity } from './identity/endpoint-identity.ts';
import { localJoinCode } from './local-join-code.ts';
import { createInspector, type Inspector } from './media/inspect/inspector.ts';
import { sweep, sweepAfterCrash } from './media/sweeper.ts';
import { createTusHandler } from './media/tus-handler.ts';
import { routeTable } from './routes/table.ts';
import { openStorage, type Storage, type StorageSettings } from './storage/open-storage.ts';

export type EndpointOptions = StorageSettings & {
  /** How people know this endpoint. */
  name?: string;
  /** The private key for receipts, where it does not lie in the data folder: the same file for all replicas. */
  receiptKeyFile?: string;
  limits?: Partial<EndpointLimits>;
  /** A folder with releases of the kiosk, served at `/updates`. */
  updatesDir?: string;
  /** Opens `/metrics` to who sends it. */
  metricsToken?: string;
  /** Milliseconds between two sweeps, all replicas together. */
  sweepEveryMs?: number;
  now?: () => number;
  log?: Logger;
  /** What looks into media, where several endpoints of one process share it; whoever made it closes it. */
  inspector?: Inspector;
};

export type ImportedBundle = {
  classId: string;
  /** Batches that are in their feeds, by this file or before. */
  receipts: number;
  refused: Taken['refused'];
  reports: Taken['reports'];
  isWhole: boolean;
  /** The path of the answer. */
  answer: string;
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
  /** Remembers where people reach it, for links that a command prints. */
  noteAddress: (address: string) => Promise<void>;
  /** For the one-time link of the first admin; `null` once anybody has signed in. `name`: what that person is called. */
  firstAdminToken: (name: string) => Promise<string | null>;
  /** Removes now what is expired or abandoned. */
  sweep: () => Promise<void>;
  /** Takes what a class sends on a stick, and writes the answer into `folder`. @throws as {@link takeBundle}. */
  importBundle: (file: string, folder: string) => Promise<ImportedBundle>;
  /** Everything for a class in a file in `folder`; answers its path. @throws as {@link answerBundle}. */
  exportBundle: (classId: string, folder: string) => Promise<string>;
  /** Says at `/readyz` that new requests should go elsewhere; the endpoint goes on answering. */
  drain: () => void;
  /** Waits for running requests to answer, then closes the database. Idempotent. */
  close: () => Promise<void>;
};

const defaultLimits: EndpointLimits = {
  quotaBytes: 20_000_000_000,
  abandonedAfterMs: 7 * 86_400_000,
  openBatchesMax: 100,
  wrongCodesMax: 20,
  reportsMax: 60,
  classRequestsPerMinute: 3_000,
  addressRequestsPerMinute: 12_000,
};

const wrongCodesWindowMs = 10 * 60_000;
const reportsWindowMs = 60 * 60_000;
const minuteMs = 60_000;

/** How often a replica asks whether a recurring task is due. */
const jobsEveryMs = 60_000;

/**
 * Another thread moves the log of small media into the file while they come; a commit does it only when a class's drawings of a week
 * have come without a break of half a second.
 */
const logOfSmallMedia = { moveAfterBytes: 8 * 1024 * 1024, emergencyBytes: 96 * 1024 * 1024, restAfterMs: 500 };

const createContext = async (
  storage: Storage,
  logKeeper: WalKeeper,
  options: EndpointOptions,
  log: Logger,
): Promise<EndpointContext> => {
  const { db, media, locks } = storage;
  const sqlite = sqliteOf(db);
  const now = options.now ?? Date.now;
  const limits = { ...defaultLimits, ...options.limits };
  const requests = (name: string, max: number) => createRequestLimit(db, { name, max, windowMs: minuteMs, now });
  return {
    db,
    groupCommit: createGroupCommit(db),
    logGrew: (bytes) => {
      if (sqlite !== undefined) logKeeper.grew(sqlite, bytes);
    },
    identity: await loadIdentity(db, options, options.name ?? 'Meridian endpoint'),
    media,
    inspector: options.inspector ?? createInspector(),
    lock: locks.lock,
    locker: locks.locker,
    wrongCodes: createRateLimit(db, { name: 'code', max: limits.wrongCodesMax, windowMs: wrongCodesWindowMs, now }),
    reports: createRateLimit(db, { name: 'report', max: limits.reportsMax, windowMs: reportsWindowMs, now }),
    classRequests: requests('class', limits.classRequestsPerMinute),
    addressRequests: requests('address', limits.addressRequestsPerMinute),
    limits,
    health: { isDraining: false },
    metrics: createMetrics(),
    updatesDir: options.updatesDir ?? null,
    metricsToken: options.metricsToken ?? null,
    now,
    log,
  };
};

/**
 * Opens an endpoint over its storage.
 *
 * @throws AppError `data.folder_in_use`, `data.folder_on_network`, `data.folder_read_only`, `data.damaged`,
 *   `data.from_newer_version`, `data.sqlite_too_old`.
 */
export const createEndpoint = async (options: EndpointOptions): Promise<Endpoint> => {
  const log = options.log ?? pino({ level: 'silent' });
  const storage = await openStorage(options, log);
  try {
    const logKeeper = startWalKeeper(logOfSmallMedia);
    const context = await createContext(storage, logKeeper, options, log);
    // with other replicas at work, what lies between an object and its row may be theirs
    if (!storage.isShared) await sweepAfterCrash(context);
    const close = async () => {
      if (options.inspector === undefined) await context.inspector.close();
      await logKeeper.close();
      await storage.close();
    };
    return start(context, close, options.sweepEveryMs ?? 60 * 60_000);
  } catch (error) {
    await storage.close();
    throw error;
  }
};

const importBundle = async (context: EndpointContext, file: string, folder: string): Promise<ImportedBundle> => {
  const { bundle, receipts, refused, reports, isWhole } = await takeBundle(context, file);
  const refusedReports = reports.refused;
  const answer = await answerBundle(context, bundle.classId, { folder, known: bundle, receipts, refusedReports });
  return { classId: bundle.classId, receipts: receipts.length, refused, reports, isWhole, answer };
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
  const countDay = () => addToDay(db, context.metrics.takeNews(), now());
  const runSweepWhenDue = async () => {
    await countDay();
    if (await takeJob(db, 'sweep', sweepEveryMs, now())) await runSweep();
  };
  const timer = setInterval(
    () => {
      track(runSweepWhenDue()).catch((error: unknown) => context.log.error({ name: String(error) }, 'sweep failed'));
    },
    Math.min(sweepEveryMs, jobsEveryMs),
  );
  timer.unref();
  let closing: Promise<void> | undefined;
  return {
    fetch: (request, connection) => track(app(request, connection)),
    createJoinCode: async ({ uses, days }) => (await insertJoinCode(db, { uses, days, now: now() })).code,
    localJoinCode: async () => (await localJoinCode(db, now())).code,
    firstJoinCode: async () =>
      (await isFirstStart(db)) ? (await insertJoinCode(db, { uses: 1, days: 14, now: now() })).code : null,
    noteAddress: (address) => writeSetting(db, 'address', address),
    firstAdminToken: (name) => firstAdminToken(db, name, now()),
    sweep: runSweep,
    importBundle: (file, folder) => track(importBundle(context, file, folder)),
    exportBundle: (classId, folder) => track(answerBundle(context, classId, { folder })),
    drain: () => {
      context.health.isDraining = true;
    },
    close: () => {
      closing ??= (async () => {
        clearInterval(timer);
        await Promise.allSettled([...running]);
        await countDay().catch((error: unknown) => context.log.error({ name: String(error) }, 'counts were lost'));
        await release();
      })();
      return closing;
    },
  };
};
