import { setImmediate as nextTurn } from 'node:timers/promises';
import type { AuditState } from '#shared/contract/schemas/audit.ts';
import type { CoreContext } from '../context.ts';
import { type AuditHead, auditHeadOf, checkAudit } from './audit-trail.ts';

/** Whether a class's log is as it was written (V10). */
export type AuditWatch = {
  /** Anything but `whole` from the moment on in which a row was found that is not as it was written, or is missing. */
  state(): AuditState;
  /** The answer, once every row was looked at. */
  checked(): Promise<AuditState>;
  /** Remembers where the log stands, if it went on; runs every second. */
  check(): void;
  close(): Promise<void>;
};

type Parts = {
  context: Pick<CoreContext, 'openClass' | 'log'>;
  /** Where the log is known to have stood, kept outside its file. */
  known: AuditHead | null;
  remember(head: AuditHead): void;
  /** Whether damage of the file that the app has repaired took rows of it. */
  hasLostRows(): boolean;
};

/**
 * Looks at every row once, at the start and beside other work. A log that was found changed is not remembered any more,
 * so that every later start finds it again.
 */
export const startAuditWatch = ({ context, known, remember, hasLostRows }: Parts): AuditWatch => {
  const { db, classId } = context.openClass();
  let isClosed = false;
  let isChecked = false;
  let isWhole = true;
  let rememberedSeq = known?.seq ?? 0;

  const rememberHead = (): void => {
    if (!isChecked || !isWhole) return;
    const head = auditHeadOf(db);
    if (head.seq === rememberedSeq) return;
    remember(head);
    rememberedSeq = head.seq;
  };

  const state = (): AuditState => {
    if (isWhole) return 'whole';
    return hasLostRows() ? 'damaged' : 'changed';
  };

  const lookThrough = async (): Promise<AuditState> => {
    const rows = checkAudit(db, classId, known);
    for (;;) {
      await nextTurn();
      if (isClosed) return state();
      const { done, value } = rows.next();
      if (!done) continue;
      isWhole = value === null;
      isChecked = true;
      if (value !== null) context.log('error', 'audit.broken', { seq: value });
      return state();
    }
  };
  const running = lookThrough();

  return {
    state,
    checked: () => running,
    check: rememberHead,
    close: async () => {
      rememberHead();
      isClosed = true;
      await running;
    },
  };
};
