import { createContext, type ReactNode, useCallback, useContext, useMemo, useRef, useState } from 'react';
import type { KioskEvent, OperationInput, OperationName, OperationOutput } from '#shared/contract/index.ts';
import { sessionOfToken } from '#shared/domain/teacher-token.ts';
import { hasCode } from '#shared/errors/app-error.ts';
import { callOperation } from '../bridge/call-operation.ts';
import { useKioskEvents } from './kiosk-events.tsx';

/** Bearer tokens live here, in the page's memory, and nowhere else: a reload forgets them. */
type Tokens = { teacher: string | null; turn: string | null };
type LockReason = Extract<KioskEvent, { type: 'teacher.locked' }>['reason'];
type TokenStore = Tokens & {
  /** Why the core locked an open teacher mode by itself; `null` when it was asked to or never was open. */
  lockReason: Exclude<LockReason, 'asked'> | null;
  setTeacherToken: (token: string | null) => void;
  setTurnToken: (token: string | null) => void;
};
const TokensContext = createContext<TokenStore | null>(null);

export const TokensProvider = ({ children }: { children: ReactNode }) => {
  const [teacher, setTeacher] = useState<string | null>(null);
  const [lockReason, setLockReason] = useState<TokenStore['lockReason']>(null);
  const setTeacherToken = useCallback((token: string | null) => {
    setTeacher(token);
    setLockReason(null);
  }, []);
  const [turn, setTurnToken] = useState<string | null>(null);
  useKioskEvents((event) => {
    // the end of the mode that this page's own replaced may arrive after the new token
    if (event.type !== 'teacher.locked' || teacher === null || event.session !== sessionOfToken(teacher)) return;
    setTeacher(null);
    setLockReason(event.reason === 'asked' ? null : event.reason);
  });
  const store = useMemo(
    () => ({ teacher, turn, lockReason, setTeacherToken, setTurnToken }),
    [teacher, turn, lockReason, setTeacherToken],
  );
  return <TokensContext value={store}>{children}</TokensContext>;
};

export const useTokens = (): TokenStore => {
  const store = useContext(TokensContext);
  if (store === null) throw new TypeError('useTokens needs a TokensProvider above it');
  return store;
};

export type Call = <N extends OperationName>(name: N, input: OperationInput<N>) => Promise<OperationOutput<N>>;

const useCallWith = (role: 'teacher' | 'turn'): Call => {
  const store = useTokens();
  const newest = useRef(store);
  newest.current = store;
  return useCallback(
    async (name, input) => {
      const token = newest.current[role] ?? undefined;
      try {
        return await callOperation(name, input, { token });
      } catch (error) {
        // a late refusal is about the token it was asked with
        if (token !== (newest.current[role] ?? undefined)) throw error;
        if (role === 'teacher' && hasCode(error, 'auth.teacher_required')) newest.current.setTeacherToken(null);
        if (role === 'turn' && hasCode(error, 'auth.turn_required')) newest.current.setTurnToken(null);
        throw error;
      }
    },
    [role],
  );
};

/** Calls as the teacher; when the core says the mode is locked, the page forgets its token. */
export const useTeacherCall = (): Call => useCallWith('teacher');

/** Calls as the child whose turn it is. */
export const useTurnCall = (): Call => useCallWith('turn');
