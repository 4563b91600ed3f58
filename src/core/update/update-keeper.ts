import { join } from 'node:path';
import type { UpdateView } from '#shared/contract/schemas/machine.ts';
import { manifestNameFor } from '#shared/domain/release.ts';
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
import { AppError, hasCode } from '#shared/errors/app-error.ts';
import type { CoreContext } from '../context.ts';
import type { UpdateSettings } from '../core-options.ts';
import { requireClass } from '../db/class-profile.ts';
import { findEndpoint } from '../db/endpoint.ts';
import { readSendSettings } from '../db/send-settings.ts';
import type { ReadyUpdate } from '../host.ts';
import { withEndpoint } from '../sync/with-endpoint.ts';
import { fetchRelease, updateLine } from './fetch-release.ts';
import { collectManifest, type FoundRelease, readManifest } from './read-manifest.ts';
import { isInRollout } from './rollout.ts';
import { openUpdateFolder } from './update-folder.ts';

/** A class of this computer as far as updates are concerned. */
type Attended = { context: CoreContext; activity(): Activity; isAttended(): boolean };

/** Asks for releases, fetches them when the line is free, proves them, and has the host install them. */
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
  const { dataDir, version: current } = device.settings;
  const manifestName = manifestNameFor(settings.platform, settings.arch);
  const folder = openUpdateFolder(join(dataDir, 'updates'));
  const closing = new AbortController();
  let state: UpdateState = { kind: 'idle' };
  let found: FoundRelease | null = null;
  let ready: (ReadyUpdate & { since: number }) | null = null;
  let problem: Extract<UpdateView, { kind: 'itself' }>['problem'] = null;
  let nextCheckAt = clock.monotonic() + firstCheckMs;
  let nextFetchAt = clock.monotonic();
  /** Where what was found lies, proven, since before. */
  let here: string | null = null;
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

  const isOverdue = (): boolean => found !== null && clock.now() - found.releasedAt >= patienceMs;

  const situation = (): UpdateSituation => {
    const all = classes();
    const asked = askedOf(all);
    const isLineFree = asked !== null && clock.monotonic() >= nextFetchAt && (isOverdue() || areHoursQuiet(asked));
    return {
      activity: merged(all.map((one) => one.activity())),
      current,
      isCheckDue: asked !== null && clock.monotonic() >= nextCheckAt,
      isDownloadTime: here !== null || isLineFree,
    };
  };

  /** The host installs what was offered last when the app ends: it must know when that is not the moment. */
  const offer = async (): Promise<void> => {
    if (state.kind === 'installing') return;
    const now = state.kind === 'ready' && isCalm(situation().activity) ? ready : null;
    if ((now?.version ?? null) === offered) return;
    offered = now?.version ?? null;
    await host.shell.offerUpdate(now);
  };

  const check = async (): Promise<UpdateEvent> => {
    nextCheckAt = clock.monotonic() + checkEveryMs;
    const asked = askedOf(classes());
    if (asked === null) return { kind: 'answered', version: 'unknown' };
    const file = await withEndpoint(
      asked,
      async ({ client }) => {
        const chunks = await client.readUpdate(manifestName, 0);
        return chunks === null ? null : await collectManifest(chunks);
      },
      { signal: closing.signal },
    );
    // an endpoint that has no releases for this kind of computer
    if (file === null) return { kind: 'answered', version: null };
    const offer = readManifest(file, manifestName, settings, clock.now());
    problem = offer === null ? 'not_signed' : null;
    if (offer === null) log('warn', 'update.refused', { reason: 'manifest' });
    const ids = classes().map(({ context }) => context.openClass().classId);
    const isMeant = offer !== null && isInRollout(offer.release.stagingPercentage ?? 100, ids, offer.release.version);
    found = isMeant ? offer : null;
    here = found === null ? null : await folder.findProven(found.file);
    // the same version with other bytes: what lies ready is not what is offered
    const isOther = ready !== null && found !== null && ready.sha512 !== found.file.sha512;
    return { kind: 'answered', version: isOther ? null : (found?.release.version ?? null) };
  };

  const download = async (): Promise<UpdateEvent> => {
    const asked = askedOf(classes());
    if (asked === null || found === null) return { kind: 'failed' };
    const { file, release, manifest } = found;
    folder.keepOnly(file);
    const cut = new AbortController();
    fetching = cut;
    const signal = AbortSignal.any([cut.signal, closing.signal]);
    const path =
      here ??
      (await withEndpoint(asked, ({ client }) => fetchRelease(file, { client, folder, dataDir, signal }), {
        signal,
        line: updateLine(asked),
      }));
    if (path === null) {
      problem = 'not_signed';
      log('warn', 'update.refused', { reason: 'file' });
      return { kind: 'failed' };
    }
    ready = { version: release.version, manifest, path, name: file.url, sha512: file.sha512, since: clock.monotonic() };
    log('info', 'update.ready', { version: release.version });
    return { kind: 'downloaded' };
  };

  /** What broke off is taken up again later; only what is no release of ours counts as failed. */
  const broken = (error: unknown, event: UpdateEvent): UpdateEvent => {
    nextFetchAt = clock.monotonic() + retryMs;
    nextCheckAt = Math.min(nextCheckAt, nextFetchAt);
    if (hasCode(error, 'data.disk_full')) problem = 'disk_full';
    if (!closing.signal.aborted) logFailure(error);
    return event;
  };

  const take = async (event: UpdateEvent): Promise<void> => {
    const next = nextUpdate(state, event, situation());
    const isChanged = next.state.kind !== state.kind;
    state = next.state;
    if (state.kind === 'idle' && isAnswer(event)) folder.keepOnly(null);
    if (state.kind !== 'ready' && state.kind !== 'rechecking' && state.kind !== 'installing') ready = null;
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
      problem,
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
