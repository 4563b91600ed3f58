import type { DatabasePlace } from '#sqlite/database-key.ts';
import { startWalKeeper } from '#sqlite/wal-keeper.ts';
import type { CoreContext } from '../context.ts';
import { listTakesIn, listUnmeasuredTakes, type TakeRow } from '../db/takes.ts';
import { layBallast } from './ballast.ts';
import { eraseHiddenMedia } from './erase-media.ts';
import { finaliseTake } from './finalise.ts';
import { startFinaliseWork, type WorkResult } from './finalise-work.ts';
import { measureTake } from './measure-take.ts';
import type { Cut } from './remux.ts';

/** What goes on behind the answers: seekable copies and verdicts, one after the other, and erasures. */
export type BackgroundWork = {
  /** Queues every take that waits for its copy; each is tried once per start. */
  finaliseSoon(): void;
  /** Queues every playable take whose sound nobody has looked at: a crash came between, or an earlier version made it. */
  measureMissing(): void;
  /** A copy of a part of a sealed medium, behind what is queued. @throws Error when it could not be made. */
  cut(place: DatabasePlace, mediumId: string, cut: Cut): Promise<WorkResult<'cut'>>;
  /** Erases what was marked, in the class's file and in the partners', while nobody records. */
  eraseSoon(): void;
  /** Sets room aside for a full disk. */
  layBallastSoon(): void;
  /** Tells that a recording has committed this many bytes. */
  grew(bytes: number): void;
  /** Resolves when nothing is queued or running. */
  idle(): Promise<void>;
  close(): Promise<void>;
};

/** A recording whose slices stay away for so long has lost its page: what is to be erased does not wait for it. */
const quietAfterMs = 2_000;

/** Whom to tell, after the commit. */
type Told = { finalised(take: TakeRow): void; measured(take: TakeRow): void };

export const startBackgroundWork = (context: CoreContext, tell: Told): BackgroundWork => {
  const work = startFinaliseWork();
  const wal = startWalKeeper();
  const queued = new Set<string>();
  let chain = Promise.resolve();
  let grewAt = Number.NEGATIVE_INFINITY;
  let askingAgain: NodeJS.Timeout | undefined;

  const enqueue = (step: () => Promise<void>): void => {
    chain = chain.then(async () => {
      if (work.isClosed()) return;
      await step().catch((error: unknown) => {
        context.log('error', 'media.background_failed', { name: error instanceof Error ? error.message : 'unknown' });
      });
    });
  };
  /** A step of an erasure holds the thread as long as several slices take. */
  const isRecording = (): boolean =>
    performance.now() - grewAt < quietAfterMs && listTakesIn(context.openClass().db, 'recording').length > 0;
  const eraseSoon = (): void =>
    enqueue(async () => {
      const { db, partners } = context.openClass();
      const isStopping = (): boolean => work.isClosed() || isRecording();
      for (const file of [db, partners]) await eraseHiddenMedia(file, { isStopping, emptyLog: wal.empty });
      if (!isStopping()) return await wal.empty(db);
      // every end of a recording asks again by itself, but for one whose page is gone
      clearTimeout(askingAgain);
      askingAgain = setTimeout(eraseSoon, quietAfterMs).unref();
    });

  /** Behind the copies that wait already: a take can be played before its verdict is known. */
  const measureSoon = (takeId: string): void =>
    enqueue(async () => {
      const take = await measureTake(context, context.openClass().db, work, takeId);
      if (take !== null) tell.measured(take);
    });

  return {
    finaliseSoon() {
      const { db } = context.openClass();
      for (const { id } of listTakesIn(db, 'stopped')) {
        if (queued.has(id)) continue;
        queued.add(id);
        enqueue(async () => {
          const take = await finaliseTake(context, db, work, id);
          if (take === null) return;
          tell.finalised(take);
          measureSoon(id);
        });
      }
      eraseSoon();
    },
    measureMissing() {
      for (const takeId of listUnmeasuredTakes(context.openClass().db)) measureSoon(takeId);
    },
    cut: (place, mediumId, cut) =>
      new Promise((resolve, reject) => {
        chain = chain.then(async () => {
          if (work.isClosed()) reject(new Error('The finalising thread is closed'));
          else await work.run('cut', place, mediumId, cut).then(resolve, reject);
        });
      }),
    eraseSoon,
    layBallastSoon: () => enqueue(() => layBallast(context.settings.dataDir)),
    grew(bytes) {
      grewAt = performance.now();
      wal.grew(context.openClass().db, bytes);
    },
    async idle() {
      for (let seen: Promise<void> | null = null; seen !== chain; ) {
        seen = chain;
        await seen;
      }
    },
    async close() {
      clearTimeout(askingAgain);
      await work.close();
      await wal.close();
      await chain;
    },
  };
};
