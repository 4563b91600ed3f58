import type { Project } from '#shared/contract/schemas/project.ts';
import type { Showing, StageItem } from '#shared/contract/schemas/session.ts';
import { drawLot } from '#shared/domain/session/draw-lot.ts';
import type { SessionItem } from '#shared/domain/session/session-item.ts';
import { firstView, moveStage, type StageMove, type StageView } from '#shared/domain/session/stage-view.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { transaction } from '#sqlite/transaction.ts';
import type { CoreContext } from '../context.ts';
import { insertLot, listLots } from '../db/lots.ts';
import { currentProject, findProject } from '../db/projects.ts';
import {
  endSessionRun,
  insertSessionRun,
  putShownStep,
  type SessionRunRow,
  type ShownStepRow,
} from '../db/session-runs.ts';
import { studentsHere } from '../lesson/students-here.ts';
import { noteWatchedTogether } from '../projects/record-viewing.ts';
import type { PostProver } from './post-prover.ts';
import { createShowingLog, type ShowingLog, type StageReport } from './showing-log.ts';
import { stageItem } from './stage-items.ts';
import { findShownPost } from './stage-post.ts';

/** A school day; by the clock that no change of the time moves. */
const showingMs = 12 * 60 * 60_000;
/** How many posts are proven before the stage is told to begin; the others are while these are watched. */
const provenFirst = 3;

/** After a session on the only display the projector mostly stays on for the rest of the lesson. */
const projectorMs = 60 * 60_000;

/** What is to be shown. */
export type Program = {
  sessionId: string | null;
  projectId: string | null;
  purpose: SessionRunRow['purpose'];
  title: string;
  targetMinutes: number;
  items: readonly SessionItem[];
  from: number;
};

type Running = Program & {
  showingId: string;
  runId: string;
  endsAt: number;
  startedAt: number;
  view: StageView;
  revision: number;
  hasConsole: boolean;
  /** It is in the log from the first thing that was shown. */
  isLogged: boolean;
  log: ShowingLog;
};

type Steered = { view: StageView; revision: number };

/**
 * The showing that runs, for stage and console alike. There is one projector, so there is one: another one ends it. The
 * stage knows only its id, which cannot be guessed and ends with the app or after twelve hours; it never holds a
 * teacher's token.
 */
export type ShowingDesk = {
  open(program: Program): Promise<string>;
  /** The showing that runs, and whether the class may see this display: it is, or was a while ago, the only one. */
  current(): { showingId: string | null; mayBeSeen: boolean };
  setConsole(showingId: string, hasConsole: boolean): void;
  read(showingId: string): Showing;
  steer(showingId: string, move: StageMove): Steered;
  report(showingId: string, report: StageReport): void;
  drawLot(showingId: string): Steered;
  end(showingId: string): void;
  /** The step of this id, when it is the one of a post in the showing. */
  postIdOf(showingId: string, itemId: string): string;
  /**
   * What the class would answer to at a step: the project, and the partner's post that is in front or was last.
   * @throws AppError `session.not_found`, `project.not_found`.
   */
  answering(showingId: string, itemId: string | null): { project: Project; repliedId: string | null };
  close(): void;
};

export const createShowingDesk = (context: CoreContext, prover: PostProver): ShowingDesk => {
  let running: Running | null = null;
  /** Until then the projector may still show what this display shows, by the monotonic clock. */
  let seenUntil = 0;

  const end = (): void => {
    if (running === null) return;
    const { runId, isLogged, log, hasConsole } = running;
    // a moment is enough for it to stand on the wall, also one too short for the log
    if (!hasConsole) seenUntil = context.clock.monotonic() + projectorMs;
    const { db } = context.openClass();
    if (isLogged) {
      transaction<void>(db, () => {
        log.save();
        endSessionRun(db, runId, context.clock.now());
      });
    }
    running = null;
    context.emit({ type: 'showing.ended', runId });
  };

  /** @throws AppError `session.not_found`. */
  const require = (showingId: string): Running => {
    if (running !== null && running.endsAt <= context.clock.monotonic()) end();
    if (running?.showingId !== showingId) throw new AppError('session.not_found');
    return running;
  };

  /** What was only opened leaves no trace. */
  const beginLog = ({ isLogged, runId, ...run }: Running): void => {
    if (isLogged) return;
    const { sessionId, projectId, purpose, title, startedAt } = run;
    const row = { id: runId, sessionId, projectId, purpose, title, startedAt, endedAt: null };
    insertSessionRun(context.openClass().db, row);
  };

  const keepShown = (runId: string, shown: ShownStepRow): void => {
    const opened = context.openClass();
    const { playedRatio, shownMs } = shown;
    putShownStep(opened.db, runId, shown);
    noteWatchedTogether(opened, shown.postId, { playedRatio, shownMs }, context.clock.now());
  };

  const viewOf = ({ projectId }: Pick<Program, 'projectId'>, item: SessionItem): StageItem | null =>
    stageItem(context, item, { projectId, prover });

  const apply = (showing: Running, move: StageMove): Steered => {
    const before = showing.view;
    showing.view = moveStage(before, move, { count: showing.items.length, now: context.clock.now() });
    showing.revision += 1;
    const { runId, view, revision } = showing;
    context.emit({ type: 'showing.changed', runId, view, revision });
    if (view.index !== before.index) void proveAhead(showing, before.index).catch(() => undefined);
    return { view, revision };
  };

  /**
   * Somebody may have changed the file beside the app: the next post is read again before it comes, one that was jumped
   * to while it comes. Both lie ready on the stage, so what was dropped just now must not stay there.
   */
  const proveAhead = async (showing: Running, cameFrom: number): Promise<void> => {
    const { index } = showing.view;
    const steps = showing.items.slice(cameFrom === index - 1 ? index + 1 : index, index + 2);
    for (const step of steps) {
      if (step.kind !== 'post' || running !== showing) continue;
      await prover.prove(step.postId);
      const isDropped = !prover.isProven(step.postId) || findShownPost(context, step.postId)?.isComplete !== true;
      if (isDropped) context.emit({ type: 'showing.refreshed', runId: showing.runId });
    }
  };

  const proveRest = async ({ runId }: Running, postIds: readonly string[]): Promise<void> => {
    for (const postId of postIds) {
      if (running?.runId !== runId) return;
      if (prover.isProven(postId)) continue;
      await prover.prove(postId);
      context.emit({ type: 'showing.refreshed', runId });
    }
  };

  return {
    open: async (program) => {
      end();
      const items = program.items.filter((item) => viewOf(program, item) !== null);
      const postIds = items.flatMap((item) => (item.kind === 'post' ? [item.postId] : []));
      const { random, clock } = context;
      const runId = random.uuid();
      const showing: Running = {
        ...program,
        items,
        showingId: random.uuid(),
        runId,
        endsAt: clock.monotonic() + showingMs,
        startedAt: clock.now(),
        view: firstView(Math.min(program.from, items.length)),
        revision: 0,
        hasConsole: false,
        isLogged: false,
        log: createShowingLog((shown) => keepShown(runId, shown)),
      };
      for (const postId of postIds.slice(0, provenFirst)) await prover.prove(postId);
      running = showing;
      void proveRest(showing, postIds.slice(provenFirst)).catch((error: unknown) =>
        context.log('error', 'session.proof_failed', { name: error instanceof Error ? error.message : 'unknown' }),
      );
      return showing.showingId;
    },

    current: () => ({
      showingId: running?.showingId ?? null,
      mayBeSeen: running === null ? context.clock.monotonic() < seenUntil : !running.hasConsole,
    }),
    setConsole: (showingId, hasConsole) => {
      require(showingId).hasConsole = hasConsole;
      // the class has a display of its own: this one is the teacher's again, whatever it showed before
      if (hasConsole) seenUntil = 0;
    },

    read: (showingId) => {
      const showing = require(showingId);
      const { runId, projectId, title, view, revision, startedAt, targetMinutes, hasConsole } = showing;
      const { db } = context.openClass();
      const project = (projectId === null ? null : findProject(db, projectId)) ?? currentProject(db);
      const items = showing.items.flatMap((item) => viewOf(showing, item) ?? []);
      const question = project?.question ?? '';
      return { runId, title, question, items, view, revision, startedAt, targetMinutes, hasConsole };
    },

    steer: (showingId, move) => apply(require(showingId), move),

    report: (showingId, report) => {
      const showing = require(showingId);
      const step = showing.items.find(({ id }) => id === report.itemId);
      const item = step === undefined ? null : viewOf(showing, step);
      if (item === null) return;
      const { db } = context.openClass();
      transaction<void>(db, () => {
        beginLog(showing);
        showing.log.report(item, report, { now: context.clock.monotonic(), at: context.clock.now() });
      });
      showing.isLogged = true;
      context.emit({ type: 'showing.reported', runId: showing.runId, ...report });
    },

    drawLot: (showingId) => {
      const showing = require(showingId);
      const { db } = context.openClass();
      const present = studentsHere(db, context.clock.now());
      const ids = present.map(({ id }) => id);
      const drawn = drawLot(ids, listLots(db), context.random.number());
      const student = present.find(({ id }) => id === drawn);
      if (student === undefined) throw new AppError('student.not_found');
      const lot = { id: context.random.uuid(), studentId: student.id, runId: showing.runId };
      transaction<void>(db, () => {
        beginLog(showing);
        insertLot(db, { ...lot, drawnAt: context.clock.now() });
      });
      showing.isLogged = true;
      return apply(showing, { kind: 'panel', panel: { kind: 'lot', name: student.name, tile: student.tile } });
    },

    end: (showingId) => {
      require(showingId);
      end();
    },

    postIdOf: (showingId, itemId) => {
      const item = require(showingId).items.find(({ id }) => id === itemId);
      if (item?.kind !== 'post') throw new AppError('post.not_found');
      return item.postId;
    },

    answering: (showingId, itemId) => {
      const { items, projectId } = require(showingId);
      const { db } = context.openClass();
      const project = (projectId === null ? null : findProject(db, projectId)) ?? currentProject(db);
      if (project === null) throw new AppError('project.not_found');
      const at = items.findIndex(({ id }) => id === itemId);
      const shown = at === -1 ? items : items.slice(0, at + 1);
      const theirs = shown.findLast(
        (item) => item.kind === 'post' && findShownPost(context, item.postId)?.isOwn === false,
      );
      return { project, repliedId: theirs?.kind === 'post' ? theirs.postId : null };
    },

    close: () => {
      if (context.hasClass()) end();
    },
  };
};
