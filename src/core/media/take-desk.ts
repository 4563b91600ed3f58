import { limits } from '#shared/domain/limits.ts';
import { takeLimitOf } from '#shared/domain/project/tasks.ts';
import { AppError, hasCode } from '#shared/errors/app-error.ts';
import type { Database } from '#sqlite/open-database.ts';
import { transaction } from '#sqlite/transaction.ts';
import type { CoreContext, Handlers, Turn } from '../context.ts';
import { findRunningLesson } from '../db/lessons.ts';
import { findPost, updatePost } from '../db/posts.ts';
import { findRosterEntry } from '../db/students.ts';
import { putFilmMeasures } from '../db/take-measures.ts';
import { findTakeOf, listTakesIn, type TakeRow } from '../db/takes.ts';
import { ownPostView } from '../posts/own-post-view.ts';
import { type BackgroundWork, startBackgroundWork } from './background-work.ts';
import { dropBallast } from './ballast.ts';
import { beginTake, requireRecordable } from './begin-take.ts';
import { appendChunk } from './chunk-writer.ts';
import { discardTake } from './discard-take.ts';
import type { EncoderDesk } from './encoder-desk.ts';
import { expectedTakeBytes, freeBytesIn, requireRoom } from './free-space.ts';
import { recoverTakes } from './recover-takes.ts';
import { createRunningHashes } from './running-hashes.ts';
import { stopTake } from './stop-take.ts';
import { takeView } from './take-view.ts';

type TakeOperation = 'take.begin' | 'take.finish' | 'take.keep' | 'take.discard';

/** Everything about recordings: from the first slice to the proven copy. One per core. */
export type TakeDesk = {
  handlers: Handlers<TakeOperation>;
  /**
   * Appends one slice for the child whose turn it is; the answer means that it is on the disk.
   * @throws AppError `take.not_found` and what {@link appendChunk} throws.
   */
  putChunk(turn: Turn, takeId: string, offset: number, bytes: Uint8Array): { sizeBytes: number };
  /** To be called once when the class was opened: takes up what the last run left behind. */
  recover(): void;
  /** To be called when a turn ends or another begins: what still records belongs to no page any more, and is kept. */
  endRecordings(): void;
} & Pick<BackgroundWork, 'cut' | 'eraseSoon' | 'measureMissing' | 'grew' | 'idle' | 'close'>;

const requireTake = (db: Database, takeId: string, studentId: string): TakeRow => {
  const take = findTakeOf(db, takeId, studentId);
  if (take === null) throw new AppError('take.not_found');
  return take;
};

/** The take with its post, which must still be in the child's hands. */
const requireInDraft = (db: Database, takeId: string, studentId: string, action: string) => {
  const take = requireTake(db, takeId, studentId);
  const post = findPost(db, take.postId);
  if (post?.state !== 'draft') {
    throw new AppError('take.wrong_state', { state: take.state, post: post?.state ?? null, action });
  }
  return { take, post };
};

/** @param filmed is told how a film was recorded, once it has ended. */
export const createTakeDesk = (context: CoreContext, filmed: EncoderDesk['filmed'] = () => undefined): TakeDesk => {
  const hashes = createRunningHashes();
  const background = startBackgroundWork(context, {
    finalised: ({ id, postId, state }) => context.emit({ type: 'take.finalised', takeId: id, postId, state }),
    measured: ({ id, postId }) => context.emit({ type: 'take.measured', takeId: id, postId }),
  });
  const { clock, random } = context;

  /** A page that was reloaded or left cannot go on with its recording: what was committed is kept. */
  const endRecordings = (db: Database, isMeant: (take: TakeRow) => boolean): void => {
    const now = clock.now();
    for (const take of listTakesIn(db, 'recording').filter(isMeant)) {
      transaction<void>(db, () => void stopTake(db, hashes, take, { reason: 'recovered', durationMs: 0, now }));
    }
    background.finaliseSoon();
  };

  return {
    handlers: {
      'take.begin': async (input, { turn }) => {
        const { db } = context.openClass();
        const studentId = turn.student.id;
        const project = requireRecordable(db, input, studentId, clock.now());
        const asked = takeLimitOf(project, findPost(db, input.postId)?.promptId ?? null);
        const takeLimitMs = findRosterEntry(db, studentId)?.hasMoreTime
          ? limits.takeMaxMs
          : Math.min(asked, findRunningLesson(db)?.takeLimitMs ?? asked);
        requireRoom(await freeBytesIn(context.settings.dataDir), expectedTakeBytes(input.kind, takeLimitMs));
        endRecordings(db, ({ id }) => findTakeOf(db, id, studentId) !== null);
        const ids = { takeId: random.uuid(), mediumId: random.uuid() };
        const take = transaction<TakeRow>(db, () => beginTake(db, { input, studentId, now: clock.now(), ...ids }));
        return { take: takeView(context, take), limitMs: takeLimitMs };
      },

      'take.finish': ({ takeId, durationMs, reason, picture, encoding }, { turn }) => {
        const { db } = context.openClass();
        const stop = { reason, durationMs, now: clock.now() };
        let report: typeof encoding;
        const take = transaction<TakeRow>(db, () => {
          const found = requireTake(db, takeId, turn.student.id);
          // asked again after a lost answer: it has its stop already
          if (found.stopReason !== null && found.state !== 'discarded') return found;
          const stopped = stopTake(db, hashes, found, stop);
          if (stopped.kind !== 'video' || stopped.state !== 'stopped') return stopped;
          putFilmMeasures(db, takeId, { picture: picture ?? null, encoding: encoding ?? null });
          report = encoding;
          return stopped;
        });
        if (report !== undefined) filmed(report);
        background.finaliseSoon();
        background.layBallastSoon();
        return { take: takeView(context, take) };
      },

      'take.keep': ({ takeId }, { turn }) => {
        const { db } = context.openClass();
        const kept = transaction(db, () => {
          const { take, post } = requireInDraft(db, takeId, turn.student.id, 'keep');
          if (take.state === 'recording' || take.state === 'discarded') {
            throw new AppError('take.wrong_state', { state: take.state, action: 'keep' });
          }
          const changed = { ...post, keptTakeId: take.id, updatedAt: clock.now() };
          updatePost(db, changed);
          return changed;
        });
        return { post: ownPostView(context, kept) };
      },

      'take.discard': ({ takeId }, { turn }) => {
        const { db } = context.openClass();
        const left = transaction(db, () => {
          const { take, post } = requireInDraft(db, takeId, turn.student.id, 'discard');
          discardTake(db, take, clock.now());
          if (take.originalMediaId !== null) hashes.forget(take.originalMediaId);
          if (post.keptTakeId !== take.id) return post;
          const changed = { ...post, keptTakeId: null, updatedAt: clock.now() };
          updatePost(db, changed);
          return changed;
        });
        background.eraseSoon();
        return { post: ownPostView(context, left) };
      },
    },

    putChunk(turn, takeId, offset, bytes) {
      const openClass = context.openClass();
      const take = requireTake(openClass.db, takeId, turn.student.id);
      try {
        const size = appendChunk(openClass, hashes, take, offset, bytes);
        background.grew(bytes.byteLength);
        return size;
      } catch (error) {
        if (hasCode(error, 'data.disk_full')) dropBallast(context.settings.dataDir);
        throw error;
      }
    },

    recover() {
      if (!context.hasClass()) return;
      recoverTakes(context, context.openClass().db, hashes);
      background.layBallastSoon();
      background.finaliseSoon();
      background.measureMissing();
    },

    endRecordings: () => endRecordings(context.openClass().db, () => true),
    cut: background.cut,
    eraseSoon: background.eraseSoon,
    measureMissing: background.measureMissing,
    grew: background.grew,
    idle: background.idle,
    close: background.close,
  };
};
