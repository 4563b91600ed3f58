import { createHash, type KeyObject, timingSafeEqual } from 'node:crypto';
import { openPrivateSeed, signDocument } from '#crypto/ed25519.ts';
import type { KioskEvent } from '#shared/contract/events.ts';
import type { CanonicalValue } from '#shared/domain/canonical-json.ts';
import { limits } from '#shared/domain/limits.ts';
import { sessionOfToken, teacherSessionBytes } from '#shared/domain/teacher-token.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { ClassSigner } from '../context.ts';
import type { Clock, Random } from '../core-options.ts';
import { type ClassKeys, forgetKeys } from './key-envelope.ts';

export type LockReason = Extract<KioskEvent, { type: 'teacher.locked' }>['reason'];

/** The unlocked teacher mode: at most one, held by the page that has its token. */
export type TeacherSession = {
  /** Opens the mode, ending another one, and answers its token: the session's name, then 256 secret random bits. The keys are taken and zeroed. */
  begin(keys: ClassKeys): string;
  /** The signer for the page that holds `token`, or `null`; counts as a sign of life. */
  use(token: string): ClassSigner | null;
  lock(reason: LockReason): void;
  /** Locks after idleness or a sleep of the PC (V3); runs every second and before every use. */
  check(): void;
};

/** The clocks part by more than this when the PC slept, or when somebody set the clock: both lock. */
const sleepMs = 30_000;

const hash = (token: string): Buffer => createHash('sha256').update(token).digest();

export const createTeacherSession = (
  { clock, random }: { clock: Clock; random: Random },
  onLock: (reason: LockReason, session: string) => void,
): TeacherSession => {
  let open: { id: string; tokenHash: Buffer; key: KeyObject; usedAt: number } | null = null;
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
    const monotonicGap = seen.monotonic - before.monotonic;
    const wallGap = seen.wall - before.wall;
    // some systems' monotonic clock stands still while the PC sleeps, others' goes on while no timer fires
    if (wallGap - monotonicGap > sleepMs || monotonicGap > sleepMs) lock('slept');
    else if (seen.monotonic - open.usedAt >= limits.teacherIdleMs) lock('idle');
  };

  const begin = (keys: ClassKeys): string => {
    check();
    lock('replaced');
    const token = Buffer.from(random.bytes(teacherSessionBytes + 32)).toString('base64url');
    const key = openPrivateSeed(keys.signing);
    open = { id: sessionOfToken(token), tokenHash: hash(token), key, usedAt: clock.monotonic() };
    forgetKeys(keys);
    return token;
  };

  const use = (token: string): ClassSigner | null => {
    check();
    const session = open;
    if (session === null || !timingSafeEqual(session.tokenHash, hash(token))) return null;
    session.usedAt = clock.monotonic();
    return {
      sign: (document) => {
        if (open !== session) throw new AppError('auth.teacher_required');
        return signDocument(session.key, document as CanonicalValue);
      },
    };
  };

  return { begin, use, lock, check };
};
