import type { UpdateView } from '#shared/contract/schemas/machine.ts';
import { isQuiet, usualQuietHours } from '#shared/domain/send-settings.ts';
import {
  type Activity,
  isCalm,
  nextUpdate,
  noActivity,
  type UpdateEvent,
  type UpdateSituation,
  type UpdateState,
} from '#shared/domain/update.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { CoreContext } from '../context.ts';
import type { UpdateSettings } from '../core-options.ts';
import { requireClass } from '../db/class-profile.ts';
import { findEndpoint } from '../db/endpoint.ts';
import { readSendSettings } from '../db/send-settings.ts';
import { createReleaseFinder } from './release-finder.ts';

/** A class of this computer as far as updates are concerned. */
type Attended = { context: CoreContext; activity(): Activity; isAttended(): boolean };

/** Decides when releases are asked for, when they are fetched, and when the host installs them. */
export type UpdateKeeper = {
  view(): UpdateView;
  /** Ends the app to install what is ready; `false` when nothing is, or somebody is at work. */
  install(): Promise<boolean>;
  /** One look; runs by itself, too. */
  look(): Promise<void>;
  close(): Promise<void>;
};

const lookEveryMs = 2_000;
const checkEveryMs = 4 * 60 * 60_000;
/** The first look at a start: the screens and the first round of sync are there before. */
const firstCheckMs = 60_000;
/** A computer that is off at night fetches by day what is older than this, and its teacher is told. */
const patienceMs = 7 * 24 * 60 * 60_000;
/** What is ready lies for this long before the app is ended for it at night. */
const settledMs = 10 * 60_000;
/** After a line that broke, or was not there yet when the app started. */
const retryMs = 5 * 60_000;

const merged = (activities: readonly Activity[]): Activity =>
  activities.reduce(
    (all, one) => ({
      isRecording: all.isRecording || one.isRecording,
      isUploading: all.isUploading || one.isUploading,
      isInSession: all.isInSession || one.isInSession,
    }),
    noActivity,
  );

/** The class whose endpoint is asked: the first that has one on another computer. */
const askedOf = (classes: readonly Attended[]): CoreContext | null =>
  classes.find(({ context }) => findEndpoint(context.openClass().db)?.isLocal === false)?.context ?? null;

/** Whether it is known now that nothing is on offer, or that what came is no release. */
const isAnswer = (event: UpdateEvent): boolean =>
  event.kind === 'failed' || (event.kind === 'answered' && event.version !== 'unknown');

const areHoursQuiet = ({ openClass, clock }: CoreContext): boolean => {
  const { db } = openClass();
  const hours = readSendSettings(db).settings.quietHours ?? usualQuietHours;
  return isQuiet(hours, requireClass(db).timeZone, clock.now());
};

export const createUpdateKeeper = (
  device: CoreContext,
  settings: UpdateSettings,
  classes: () => readonly Attended[],
): UpdateKeeper => {
  const { clock, host, log } = device;
  const finder = createReleaseFinder(device, settings);
  const closing = new AbortController();
  let state: UpdateState = { kind: 'idle' };
  let nextCheckAt = clock.monotonic() + firstCheckMs;
  let nextFetchAt = clock.monotonic();
  let fetching: AbortController | null = null;
  let offered: string | null = null;
  let running: Promise<void> | null = null;
  let lastFailure: string | null = null;

  /** Said once, however often it comes. */
  const logFailure = (error: unknown): void => {
    const what = error instanceof AppError ? error.code : error instanceof Error ? error.name : typeof error;
    if (what !== lastFailure) log('warn', 'update.failed', { problem: what });
    lastFailure = what;
  };

  const isOverdue = (): boolean => clock.now() - (finder.releasedAt() ?? Number.POSITIVE_INFINITY) >= patienceMs;

  const situation = (): UpdateSituation => {
    const all = classes();
    const asked = askedOf(all);
    const isLineFree = asked !== null && clock.monotonic() >= nextFetchAt && (isOverdue() || areHoursQuiet(asked));
    return {
      activity: merged(all.map((one) => one.activity())),
      current: device.settings.version,
      isCheckDue: asked !== null && clock.monotonic() >= nextCheckAt,
      isDownloadTime: finder.isHere() || isLineFree,
    };
  };

  /** The host installs what was offered last when the app ends: it must know when that is not the moment. */
  const offer = async (): Promise<void> => {
    if (state.kind === 'installing') return;
    const now = state.kind === 'ready' && isCalm(situation().activity) ? finder.ready() : null;
    if ((now?.version ?? null) === offered) return;
    offered = now?.version ?? null;
    await host.shell.offerUpdate(now);
  };

  const check = async (): Promise<UpdateEvent> => {
    nextCheckAt = clock.monotonic() + checkEveryMs;
    const asked = askedOf(classes());
    if (asked === null) return { kind: 'answered', version: 'unknown' };
    const classIds = classes().map(({ context }) => context.openClass().classId);
    return { kind: 'answered', version: await finder.find(asked, classIds, closing.signal) };
  };

  const download = async (): Promise<UpdateEvent> => {
    const asked = askedOf(classes());
    if (asked === null) return { kind: 'failed' };
    fetching = new AbortController();
    const isOurs = await finder.bring(asked, AbortSignal.any([fetching.signal, closing.signal]));
    return { kind: isOurs ? 'downloaded' : 'failed' };
  };

  /** What broke off is taken up again later; only what is no release of ours counts as failed. */
  const broken = (error: unknown, event: UpdateEvent): UpdateEvent => {
    nextFetchAt = clock.monotonic() + retryMs;
    nextCheckAt = Math.min(nextCheckAt, nextFetchAt);
    if (!closing.signal.aborted) logFailure(error);
    return event;
  };

  const take = async (event: UpdateEvent): Promise<void> => {
    const next = nextUpdate(state, event, situation());
    const isChanged = next.state.kind !== state.kind;
    state = next.state;
    if (state.kind === 'idle' && isAnswer(event)) finder.clear();
    if (state.kind !== 'ready' && state.kind !== 'rechecking' && state.kind !== 'installing') finder.setAside();
    await offer();
    if (isChanged) device.emit({ type: 'machine.changed' });
    switch (next.command) {
      case 'check':
        return await take(
          await check().catch((error: unknown) => broken(error, { kind: 'answered', version: 'unknown' })),
        );
      case 'download':
        return await take(
          await download()
            .catch((error: unknown) => broken(error, { kind: 'interrupted' }))
            .finally(() => {
              fetching = null;
            }),
        );
      case 'install':
        return await host.shell.restartToUpdate();
      case null:
    }
  };

  /** At night nobody is asked: a computer that is never switched off would have no other moment. */
  const mayEndApp = (): boolean => {
    const all = classes();
    const asked = askedOf(all);
    const ready = finder.ready();
    const isSettled = ready !== null && clock.monotonic() - ready.since >= settledMs;
    return isSettled && asked !== null && areHoursQuiet(asked) && !all.some((one) => one.isAttended());
  };

  const install = async (): Promise<boolean> => {
    if (state.kind !== 'ready' || !isCalm(situation().activity)) return false;
    await offer();
    await take({ kind: 'leaving' });
    return true;
  };

  const step = async (): Promise<void> => {
    await take({ kind: 'due' });
    if (state.kind === 'available') await take({ kind: 'due' });
    if (state.kind === 'ready' && mayEndApp()) await install();
  };

  const look = async (): Promise<void> => {
    if (closing.signal.aborted) return;
    const { activity, isDownloadTime } = situation();
    if (fetching !== null && (!isCalm(activity) || !isDownloadTime)) {
      fetching.abort(new AppError('endpoint.unreachable', { reason: 'left' }));
    }
    await offer();
    running ??= step().finally(() => {
      running = null;
    });
    await running;
  };

  // a file that cannot be read just now is no end: the next look may
  const timer = setInterval(() => void look().catch(logFailure), lookEveryMs);
  timer.unref();

  return {
    view: () => ({
      kind: 'itself',
      state: state.kind === 'idle' ? 'none' : state.kind === 'rechecking' ? 'ready' : state.kind,
      version: 'version' in state ? state.version : null,
      problem: finder.problem(),
      isOverdue: (state.kind === 'ready' || state.kind === 'rechecking') && isOverdue(),
    }),
    install,
    look,
    close: async () => {
      clearInterval(timer);
      closing.abort(new AppError('endpoint.unreachable', { reason: 'closed' }));
      await running?.catch(() => undefined);
    },
  };
};
