import { createHash, timingSafeEqual } from 'node:crypto';
import type { Student } from '#shared/contract/index.ts';
import { transaction } from '#sqlite/transaction.ts';
import type { CoreContext, Turn } from '../context.ts';
import type { LessonRow } from '../db/lessons.ts';
import { endTurn, insertTurn } from '../db/turns.ts';
import { settleTurn, sitDown } from '../lesson/take-turns.ts';

/**
 * Knows the running turns by their bearer tokens; the router asks it before every operation of role
 * `turn`. Tokens live in memory only: a restart ends every turn.
 */
export type TurnDesk = {
  /** The running turn that `token` belongs to, or `null`. */
  find(token: string): Turn | null;
};

/** There is one computer, so there is one turn: a new one ends the one before. */
export type RunningTurns = TurnDesk & {
  /** Answers the token of 256 random bits that the child's page holds, and the turn. */
  start(lesson: LessonRow, student: Student): { token: string; turn: Turn };
  /** The class answers together, in or outside a lesson; nobody's turn is counted. */
  startTogether(together: Omit<Turn, 'id'> & { onlyPostId: string }): string;
  end(turn: Turn): void;
  /** Whether one of them has a turn at this moment. */
  isAtWork(studentIds: readonly string[]): boolean;
  isAnybodyAtWork(): boolean;
  /** Ends the turn that runs, if any. */
  endAny(): void;
  /** Ends the class's answering, if that is what runs. */
  endTogether(): void;
};

const newToken = ({ random }: CoreContext): string => Buffer.from(random.bytes(32)).toString('base64url');
const hash = (token: string): Buffer => createHash('sha256').update(token).digest();

export const createTurnDesk = (context: CoreContext): RunningTurns => {
  let running: { turn: Turn; tokenHash: Buffer } | null = null;

  const end = (turn: Turn): void => {
    const { db } = context.openClass();
    const endedAt = context.clock.now();
    transaction<void>(db, () => {
      endTurn(db, turn.id, endedAt);
      settleTurn(db, turn, endedAt);
    });
    if (running?.turn.id === turn.id) running = null;
    context.emit({ type: 'lesson.changed' });
  };
  const endAny = (): void => {
    if (running !== null) end(running.turn);
  };

  return {
    find: (token) => (running !== null && timingSafeEqual(running.tokenHash, hash(token)) ? running.turn : null),
    start: (lesson, student) => {
      endAny();
      const { db } = context.openClass();
      const token = newToken(context);
      const turn = transaction<Turn>(db, () => {
        const companionIds = sitDown(db, lesson, student.id);
        const begun: Turn = { id: context.random.uuid(), student, companionIds };
        insertTurn(db, {
          id: begun.id,
          studentId: student.id,
          lessonId: lesson.id,
          startedAt: context.clock.now(),
          companionIds,
        });
        return begun;
      });
      running = { turn, tokenHash: hash(token) };
      context.emit({ type: 'lesson.changed' });
      return { token, turn };
    },
    startTogether: (together) => {
      endAny();
      const token = newToken(context);
      running = { turn: { id: context.random.uuid(), ...together }, tokenHash: hash(token) };
      return token;
    },
    end,
    isAnybodyAtWork: () => running !== null,
    isAtWork: (studentIds) =>
      running !== null && [running.turn.student.id, ...running.turn.companionIds].some((id) => studentIds.includes(id)),
    endAny,
    endTogether: () => {
      if (running?.turn.onlyPostId !== undefined) endAny();
    },
  };
};
