import { createHash, timingSafeEqual } from 'node:crypto';
import type { Student } from '#shared/contract/index.ts';
import { transaction } from '#sqlite/transaction.ts';
import type { CoreContext, Turn } from '../context.ts';
import { endTurn, insertTurn } from '../db/turns.ts';

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
  /** Answers the token of 256 random bits that the child's page holds. */
  start(student: Student): string;
  end(turn: Turn): void;
  /** Ends the running turn, if there is one: another class is shown. */
  endRunning(): void;
};

const hash = (token: string): Buffer => createHash('sha256').update(token).digest();

export const createTurnDesk = (context: CoreContext): RunningTurns => {
  let running: { turn: Turn; tokenHash: Buffer } | null = null;
  const end = (turn: Turn): void => {
    const { db } = context.openClass();
    transaction<void>(db, () => endTurn(db, turn.id, context.clock.now()));
    if (running?.turn.id === turn.id) running = null;
  };
  return {
    find: (token) => (running !== null && timingSafeEqual(running.tokenHash, hash(token)) ? running.turn : null),
    start: (student) => {
      const { db } = context.openClass();
      const turn: Turn = { id: context.random.uuid(), student };
      const token = Buffer.from(context.random.bytes(32)).toString('base64url');
      const startedAt = context.clock.now();
      transaction<void>(db, () => insertTurn(db, { id: turn.id, studentId: student.id, startedAt }));
      running = { turn, tokenHash: hash(token) };
      return token;
    },
    end,
    endRunning: () => {
      if (running !== null) end(running.turn);
    },
  };
};
