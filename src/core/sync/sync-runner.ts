import type { EndpointStatus } from '#shared/contract/index.ts';
import { noNotices, noticesAt } from '#shared/contract/schemas/host-notices.ts';
import { estimateMs } from '#shared/domain/estimate.ts';
import { backOffMs } from '#shared/domain/outbox-item.ts';
import { capAt } from '#shared/domain/send-settings.ts';
import { transaction } from '#sqlite/transaction.ts';
import type { CoreContext } from '../context.ts';
import { requireClass } from '../db/class-profile.ts';
import { findEndpoint } from '../db/endpoint.ts';
import { countOnTheirWay } from '../db/outbox.ts';
import { readSendSettings } from '../db/send-settings.ts';
import { readSyncState, type SyncState, writeSyncState } from '../db/sync-state.ts';
import { nextReportLeavesAt } from './exchange-reports.ts';
import { createLine, type Line } from './line.ts';
import { judgeFailure, problemOf } from './refusal.ts';
import { releaseWhenDue } from './release-waiting.ts';
import type { Round } from './round.ts';
import { createRoundProgress, type RoundProgress } from './round-progress.ts';
import { runRound } from './run-round.ts';
import { watchSleep } from './sleep-watch.ts';
import { listBatchesInWindow } from './undo-window.ts';
import { withEndpoint } from './with-endpoint.ts';

/** One round at a time: publish, send, receive. Repeats by itself, and waits longer after each failure (S5). */
export type SyncRunner = {
  /** Begins to run by itself; to be called once when the core is open. */
  start(): void;
  /** Runs a round now; while one runs, another follows it. */
  runSoon(): void;
  status(): EndpointStatus;
  /** How fast the line carries outwards, as it is measured now or was last; bytes per second, `null` before the first time. */
  sendingRate(): number | null;
  /** What the teacher chose about sending holds from now on, also for what is moving. */
  settingsChanged(): void;
  /** Resolves when no round runs. */
  idle(): Promise<void>;
  /** Ends the running round and all timers. */
  close(): Promise<void>;
};

const FIRST_ROUND_MS = 3_000;
const EVERY_MS = 3 * 60_000;
const WAIT_MIN_MS = 500;
/** On a slow line half a minute may go by between two words about what moves, and what is left is another time by then. */
const TELL_EVERY_MS = 5_000;
/** A clock that was set back must not put the next try off for years (S7). */
const WAIT_MAX_MS = 24 * 60 * 60_000;

/** `slept` ends its requests: whatever the system says of connections that slept along, the other side has forgotten them. */
type LiveRound = { progress: RoundProgress; line: Line; slept: AbortController };

const progressOf = ({ progress, line }: LiveRound): NonNullable<EndpointStatus['progress']> => {
  const { activity, progress: totals } = progress.read();
  const rate = (activity === 'receiving' ? line.downward : line.upward).bytesPerSecond();
  return { ...totals, leftMs: estimateMs(totals.bytes - totals.bytesDone, rate) };
};

/** A class that has no endpoint yet. */
export const notJoined: EndpointStatus = {
  address: null,
  isLocal: false,
  activity: 'idle',
  nextTryAt: null,
  lastSuccessAt: null,
  feedsReadAt: null,
  waiting: 0,
  leavesAt: null,
  notices: noNotices,
  problem: null,
  progress: null,
};

export const createSyncRunner = (context: CoreContext): SyncRunner => {
  const { clock, random } = context;
  const closing = new AbortController();
  let timer: NodeJS.Timeout | null = null;
  let running: Promise<void> | null = null;
  let live: LiveRound | null = null;
  let isWanted = false;
  let endWatch = (): void => undefined;
  let cap: () => number | null = () => null;

  const settingsChanged = (): void => {
    const { db } = context.openClass();
    const { settings } = readSendSettings(db);
    const { timeZone } = requireClass(db);
    cap = () => capAt(settings, timeZone, clock.now());
  };

  const status = (): EndpointStatus => {
    if (!context.hasClass()) return notJoined;
    const { db } = context.openClass();
    const endpoint = findEndpoint(db);
    const waiting = countOnTheirWay(db);
    if (endpoint === null) return { ...notJoined, waiting };
    const { nextTryAt, lastSuccessAt, feedsReadAt, problem } = readSyncState(db);
    const ends = listBatchesInWindow(context).map(({ leavesAt }) => leavesAt);
    return {
      address: endpoint.address,
      isLocal: endpoint.isLocal,
      activity: live?.progress.read().activity ?? (nextTryAt === null ? 'idle' : 'waiting'),
      nextTryAt: live === null ? nextTryAt : null,
      lastSuccessAt,
      feedsReadAt,
      waiting,
      leavesAt: ends.length === 0 ? null : Math.min(...ends),
      notices: noticesAt(endpoint.notices, clock.now()),
      problem,
      progress: live === null ? null : progressOf(live),
    };
  };
  const tell = (): void => {
    if (!closing.signal.aborted) context.emit({ type: 'sync.changed', status: status() });
  };

  const remember = (change: (before: SyncState) => SyncState): void => {
    const { db } = context.openClass();
    transaction<void>(db, () => writeSyncState(db, change(readSyncState(db))));
  };
  const logFailure = (error: unknown): void =>
    context.log('error', 'sync.failed', { problem: problemOf(error), stack: stackOf(error) });
  const succeeded = (): void =>
    remember((before) => ({ ...before, attempts: 0, nextTryAt: null, lastSuccessAt: clock.now(), problem: null }));
  const rememberLine = ({ upward, downward }: Line): void => {
    const whole = (rate: number | null): number | null => (rate === null ? null : Math.round(rate));
    const sentBytesPerSecond = whole(upward.bytesPerSecond());
    const receivedBytesPerSecond = whole(downward.bytesPerSecond());
    remember((before) => ({ ...before, sentBytesPerSecond, receivedBytesPerSecond }));
  };
  const failed = (error: unknown): void => {
    const verdict = judgeFailure(error);
    if (verdict === null) logFailure(error);
    remember((before) => {
      const afterMs = verdict?.kind === 'wait' ? verdict.afterMs : null;
      const attempts = before.attempts + 1;
      const nextTryAt = clock.now() + (afterMs ?? backOffMs(attempts, random.number()));
      return { ...before, attempts, nextTryAt, problem: problemOf(error) };
    });
  };

  /** Answers whether something is left that only waited for its turn. */
  const round = async ({ progress, line, slept }: LiveRound): Promise<boolean> => {
    let goesOn = false;
    const telling = setInterval(() => orLater(tell), TELL_EVERY_MS);
    telling.unref();
    try {
      const shared = { context, progress, line, isAsked: () => isWanted };
      const work = (at: Pick<Round, 'endpoint' | 'client'>) => runRound({ ...at, ...shared });
      const signal = AbortSignal.any([closing.signal, slept.signal]);
      goesOn = await withEndpoint(context, work, { signal, line });
      if (!closing.signal.aborted) succeeded();
    } catch (error) {
      if (!closing.signal.aborted && !slept.signal.aborted) failed(error);
    } finally {
      clearInterval(telling);
    }
    rememberLine(line);
    return goesOn;
  };

  const runRounds = async (): Promise<void> => {
    let goesOn = false;
    try {
      while ((isWanted || goesOn) && !closing.signal.aborted) {
        isWanted = false;
        releaseWhenDue(context);
        settingsChanged();
        const line = createLine(clock, readSyncState(context.openClass().db), () => cap());
        // whoever looks at a long way sees it as one
        const progress = goesOn && live !== null ? live.progress : createRoundProgress(clock.monotonic, tell);
        live = { progress, line, slept: new AbortController() };
        tell();
        goesOn = await round(live);
      }
    } catch (error) {
      // not even the failure could be stored: a full disk
      logFailure(error);
    }
  };
  const ended = (): void => {
    live = null;
    running = null;
    // asked for after the last look at what is wanted
    if (isWanted) runSoon();
    else schedule();
    orLater(tell);
  };

  /** A file that cannot be read just now is no end: it is logged, and tried again later. */
  const orLater = (work: () => void): void => {
    try {
      work();
    } catch (error) {
      logFailure(error);
      if (!closing.signal.aborted) runIn(EVERY_MS);
    }
  };

  const runSoon = (): void =>
    orLater(() => {
      if (closing.signal.aborted || !context.hasClass() || findEndpoint(context.openClass().db) === null) return;
      isWanted = true;
      if (timer !== null) clearTimeout(timer);
      // also when the first step fails, before anything was waited for
      running ??= runRounds().finally(ended);
    });

  const runIn = (ms: number): void => {
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(runSoon, ms);
    timer.unref();
  };

  const schedule = (firstMs = EVERY_MS): void =>
    orLater(() => {
      if (closing.signal.aborted || !context.hasClass() || findEndpoint(context.openClass().db) === null) return;
      const { nextTryAt, leavesAt } = status();
      const leaving = [leavesAt, nextReportLeavesAt(context)].flatMap((at) => (at === null ? [] : [at - clock.now()]));
      const untilMs = Math.min(firstMs, ...leaving);
      const waitMs = nextTryAt === null ? untilMs : nextTryAt - clock.now();
      runIn(waitMs > WAIT_MAX_MS ? firstMs : Math.max(waitMs, WAIT_MIN_MS));
    });

  /** No timer has seen the time go by, and what was under way gets no answer any more. A wait that the endpoint asked for holds. */
  const woke = (): void => {
    live?.slept.abort();
    if (live === null) schedule(0);
    else runSoon();
  };

  return {
    start: () => {
      endWatch = watchSleep(clock, () => orLater(woke));
      // an endpoint on this computer has to be woken for the partner classes too
      const isLocal = context.hasClass() && findEndpoint(context.openClass().db)?.isLocal === true;
      if (isLocal) runSoon();
      else schedule(context.settings.firstRoundMs ?? FIRST_ROUND_MS);
    },
    runSoon,
    status,
    sendingRate: () => live?.line.upward.bytesPerSecond() ?? readSyncState(context.openClass().db).sentBytesPerSecond,
    settingsChanged,
    idle: async () => {
      while (running !== null) await running;
    },
    close: async () => {
      closing.abort();
      endWatch();
      if (timer !== null) clearTimeout(timer);
      await running;
    },
  };
};

/** Where it happened, without the message: that could quote what somebody wrote. */
const stackOf = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? '').split('\n    at ').slice(1, 6).join(' < ') : typeof error;
