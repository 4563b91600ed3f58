import type { KeyObject } from 'node:crypto';
import { openPrivateSeed, signDocument } from '#crypto/ed25519.ts';
import { openAgreementSeed } from '#crypto/x25519.ts';
import type { CanonicalValue } from '#shared/domain/canonical-json.ts';
import { limits } from '#shared/domain/limits.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { OpenTeacher } from '../context.ts';
import type { Clock, Random } from '../core-options.ts';
import { type ClassKeys, forgetKeys } from './key-envelope.ts';
import { createModeSession, type LockReason, type ModeSession } from './mode-session.ts';

/** The unlocked teacher mode: at most one, held by the page that has its token. */
export type TeacherSession = Pick<ModeSession<unknown>, 'lock' | 'check' | 'isOpen'> & {
  /** Opens the mode for a teacher and answers its token. The keys are taken and zeroed. */
  begin(keys: ClassKeys, teacherId: string): string;
  /** Who holds `token`, with the signer, or `null`; counts as a sign of life. */
  use(token: string): OpenTeacher | null;
};

export const createTeacherSession = (
  { clock, random }: { clock: Clock; random: Random },
  onLock: (reason: LockReason, session: string) => void,
): TeacherSession => {
  const mode = createModeSession<{ key: KeyObject; agreement: KeyObject; teacherId: string }>(
    { clock, random, idleMs: limits.teacherIdleMs },
    onLock,
  );
  return {
    begin: (keys, teacherId) => {
      const token = mode.begin({
        key: openPrivateSeed(keys.signing),
        agreement: openAgreementSeed(keys.agreement),
        teacherId,
      });
      forgetKeys(keys);
      return token;
    },
    use: (token) => {
      const held = mode.use(token);
      if (held === null) return null;
      const requireOpen = (): void => {
        if (!mode.holds(held)) throw new AppError('auth.teacher_required');
      };
      const sign = (document: object): string => {
        requireOpen();
        return signDocument(held.key, document as CanonicalValue);
      };
      const agreementKey = (): KeyObject => {
        requireOpen();
        return held.agreement;
      };
      return { teacherId: held.teacherId, signer: { sign }, agreementKey };
    },
    lock: mode.lock,
    check: mode.check,
    isOpen: mode.isOpen,
  };
};
