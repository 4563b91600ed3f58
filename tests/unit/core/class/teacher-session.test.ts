import { beforeEach, describe, expect, it } from 'vitest';
import type { LockReason } from '#core/class/mode-session.ts';
import { createTeacherSession, type TeacherSession } from '#core/class/teacher-session.ts';
import { systemRandom } from '#core/system.ts';
import { generateSigningKeyPair, isSignedBy } from '#crypto/ed25519.ts';
import { limits } from '#shared/domain/limits.ts';
import { sessionOfToken } from '#shared/domain/teacher-token.ts';
import { expectCode } from '#tests/helpers/expect-app-error.ts';
import { createManualClock, type ManualClock } from '#tests/helpers/manual-clock.ts';

const pair = generateSigningKeyPair();
const keys = () => ({ signing: Buffer.from(pair.privateKey, 'base64url'), agreement: Buffer.alloc(32, 7) });

/** What the core's timer does: a look every second while the app runs. */
const live = (clock: ManualClock, session: TeacherSession, ms: number): void => {
  for (let passed = 0; passed < ms; passed += 1_000) {
    clock.pass(Math.min(1_000, ms - passed));
    session.check();
  }
};

describe('the teacher mode', () => {
  let clock: ManualClock;
  let locks: LockReason[];
  let ended: string[];
  let session: TeacherSession;
  beforeEach(() => {
    clock = createManualClock();
    locks = [];
    ended = [];
    session = createTeacherSession({ clock, random: systemRandom }, (reason, id) => {
      locks.push(reason);
      ended.push(id);
    });
  });

  it('gives nothing to a token that was never given out', () => {
    session.begin(keys(), 't');
    expect(session.use('x'.repeat(43))).toBeNull();
    expect(session.use('')).toBeNull();
  });

  it('V3 gives nothing once it is locked, and says so once', () => {
    const token = session.begin(keys(), 't');
    session.lock('asked');
    session.lock('asked');
    expect(session.use(token)).toBeNull();
    expect(locks).toEqual(['asked']);
  });

  it('V3 signs nothing after locking, even for who got the signer before', () => {
    const token = session.begin(keys(), 't');
    const signer = session.use(token);
    session.lock('asked');
    expectCode(() => signer?.signer.sign({ a: 1 }), 'auth.teacher_required');
  });

  it('V3 signs nothing with the signer of a mode that another unlock replaced', () => {
    const signer = session.use(session.begin(keys(), 't'));
    session.begin(keys(), 't');
    expect(locks).toEqual(['replaced']);
    expectCode(() => signer?.signer.sign({ a: 1 }), 'auth.teacher_required');
  });

  it('says which mode ended, by a name that opens nothing', () => {
    const first = session.begin(keys(), 't');
    const second = session.begin(keys(), 't');
    expect(ended).toEqual([sessionOfToken(first)]);
    expect(ended).not.toContain(sessionOfToken(second));
    session.lock('asked');
    const third = session.begin(keys(), 't');
    expect(session.use(sessionOfToken(third))).toBeNull();
    expect(ended.every((id) => first.length - id.length === 43)).toBe(true);
    expect(session.use(third)).not.toBeNull();
  });

  it('V3 locks after five minutes without a sign of life, and not before', () => {
    session.begin(keys(), 't');
    live(clock, session, limits.teacherIdleMs - 1);
    expect(locks).toEqual([]);
    live(clock, session, 1);
    expect(locks).toEqual(['idle']);
  });

  it('V3 stays open while the teacher works', () => {
    const token = session.begin(keys(), 't');
    for (let i = 0; i < 20; i += 1) {
      live(clock, session, limits.teacherIdleMs / 2);
      expect(session.use(token)).not.toBeNull();
    }
    expect(locks).toEqual([]);
  });

  it('V3 refuses the first request after the idle time, even when no timer came before it', () => {
    const token = session.begin(keys(), 't');
    clock.pass(limits.teacherIdleMs);
    expect(session.use(token)).toBeNull();
  });

  it('V3 locks when the PC slept and the monotonic clock stood still', () => {
    const token = session.begin(keys(), 't');
    live(clock, session, 10_000);
    clock.shiftWall(60_000);
    expect(session.use(token)).toBeNull();
    expect(locks).toEqual(['slept']);
  });

  it('V3 locks when the PC slept and the monotonic clock went on', () => {
    const token = session.begin(keys(), 't');
    live(clock, session, 10_000);
    clock.pass(60_000);
    expect(session.use(token)).toBeNull();
    expect(locks).toEqual(['slept']);
  });

  it('does not take a long time without a teacher for a sleep of the one who comes then', () => {
    clock.pass(10 * limits.teacherIdleMs);
    const token = session.begin(keys(), 't');
    expect(session.use(token)).not.toBeNull();
  });

  it('zeroes the keys it is given and signs with them all the same', () => {
    const given = keys();
    const token = session.begin(given, 't');
    expect([...given.signing, ...given.agreement].every((byte) => byte === 0)).toBe(true);
    const signature = session.use(token)?.signer.sign({ format: 'test', n: 1 }) ?? '';
    expect(isSignedBy(pair.publicKey, { format: 'test', n: 1 }, signature)).toBe(true);
  });
});
