import { createHash, timingSafeEqual } from 'node:crypto';
import type { KioskEvent } from '#shared/contract/events.ts';
import { hasSlept } from '#shared/domain/sleep.ts';
import { sessionOfToken, teacherSessionBytes } from '#shared/domain/teacher-token.ts';
import type { Clock, Random } from '../core-options.ts';

export type LockReason = Extract<KioskEvent, { type: 'teacher.locked' }>['reason'];

/** A mode that one page at a time has opened, and what is in memory for as long. */
export type ModeSession<Held> = {
  /** Opens the mode, ending another one, and answers its token: the session's name, then 256 secret random bits. */
  begin(held: Held): string;
  /** What is held for the page with `token`, or `null`; counts as a sign of life. */
  use(token: string): Held | null;
  /** Whether the mode that holds this is still open. */
  holds(held: Held): boolean;
  isOpen(): boolean;
  lock(reason: LockReason): void;
  /** Locks after idleness or a sleep of the PC (V3); runs every second and before every use. */
  check(): void;
};

const hash = (token: string): Buffer => createHash('sha256').update(token).digest();

export const createModeSession = <Held>(
  { clock, random, idleMs }: { clock: Clock; random: Random; idleMs: number },
  onLock: (reason: LockReason, session: string) => void,
): ModeSession<Held> => {
  let open: { id: string; tokenHash: Buffer; held: Held; usedAt: number } | null = null;
  let seen = { wall: clock.now(), monotonic: clock.monotonic() };

  const lock = (reason: LockReason): void => {
    if (open === null) return;
    const { id } = open;
    open = null;
    onLock(reason, id);
  };

  const check = (): void => {
    const before = seen;
    seen = { wall: clock.now(), monotonic: clock.monotonic() };
    if (open === null) return;
    if (hasSlept(before, seen)) lock('slept');
    else if (seen.monotonic - open.usedAt >= idleMs) lock('idle');
  };

  return {
    begin: (held) => {
      check();
      lock('replaced');
      const token = Buffer.from(random.bytes(teacherSessionBytes + 32)).toString('base64url');
      open = { id: sessionOfToken(token), tokenHash: hash(token), held, usedAt: clock.monotonic() };
      return token;
    },
    use: (token) => {
      check();
      if (open === null || !timingSafeEqual(open.tokenHash, hash(token))) return null;
      open.usedAt = clock.monotonic();
      return open.held;
    },
    holds: (held) => open?.held === held,
    isOpen: () => open !== null,
    lock,
    check,
  };
};
