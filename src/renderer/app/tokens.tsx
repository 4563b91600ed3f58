import { createContext, type ReactNode, useCallback, useContext, useMemo, useRef, useState } from 'react';
import type { KioskEvent, OperationInput, OperationName, OperationOutput } from '#shared/contract/index.ts';
import { sessionOfToken } from '#shared/domain/teacher-token.ts';
import { hasCode } from '#shared/errors/app-error.ts';
import { callOperation } from '../bridge/call-operation.ts';
import { useKioskEvents } from './kiosk-events.tsx';

/** Bearer tokens live here, in the page's memory, and nowhere else: a reload forgets them. */
type Tokens = { teacher: string | null; lesson: string | null; turn: string | null };
type LockReason = Extract<KioskEvent, { type: 'teacher.locked' }>['reason'];
type TokenStore = Tokens & {
  /** Why the core locked an open mode by itself; `null` when it was asked to or none was open. */
  lockReason: Exclude<LockReason, 'asked'> | null;
  setTeacherToken: (token: string | null) => void;
  /** Of who conducts with the lesson code. */
  setLessonToken: (token: string | null) => void;
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
  const [lesson, setLesson] = useState<string | null>(null);
  const setLessonToken = useCallback((token: string | null) => {
    setLesson(token);
    setLockReason(null);
  }, []);
  const [turn, setTurnToken] = useState<string | null>(null);
  useKioskEvents((event) => {
    if (event.type !== 'teacher.locked' && event.type !== 'lesson.locked') return;
    const [token, forget] = event.type === 'teacher.locked' ? [teacher, setTeacher] : [lesson, setLesson];
    // the end of the mode that this page's own replaced may arrive after the new token
    if (token === null || event.session !== sessionOfToken(token)) return;
    forget(null);
    setLockReason(event.reason === 'asked' ? null : event.reason);
  });
  const store = useMemo(
    () => ({ teacher, lesson, turn, lockReason, setTeacherToken, setLessonToken, setTurnToken }),
    [teacher, lesson, turn, lockReason, setTeacherToken, setLessonToken],
  );
  return <TokensContext value={store}>{children}</TokensContext>;
};

export const useTokens = (): TokenStore => {
  const store = useContext(TokensContext);
  if (store === null) throw new TypeError('useTokens needs a TokensProvider above it');
  return store;
};

export type Call = <N extends OperationName>(name: N, input: OperationInput<N>) => Promise<OperationOutput<N>>;

type Caller = 'teacher' | 'conductor' | 'turn';

const tokenOf = ({ teacher, lesson, turn }: Tokens, caller: Caller): string | undefined => {
  if (caller === 'turn') return turn ?? undefined;
  return teacher ?? (caller === 'conductor' ? lesson : null) ?? undefined;
};

const forget = (store: TokenStore, error: unknown): void => {
  if (hasCode(error, 'auth.teacher_required')) store.setTeacherToken(null);
  if (hasCode(error, 'auth.turn_required')) store.setTurnToken(null);
  if (!hasCode(error, 'auth.lesson_required')) return;
  store.setTeacherToken(null);
  store.setLessonToken(null);
};

const useCallWith = (caller: Caller): Call => {
  const store = useTokens();
  const newest = useRef(store);
  newest.current = store;
  return useCallback(
    async (name, input) => {
      const token = tokenOf(newest.current, caller);
      try {
        return await callOperation(name, input, { token });
      } catch (error) {
        // a late refusal is about the token it was asked with
        if (token === tokenOf(newest.current, caller)) forget(newest.current, error);
        throw error;
      }
    },
    [caller],
  );
};

/** Calls as the teacher; when the core says the mode is locked, the page forgets its token. */
export const useTeacherCall = (): Call => useCallWith('teacher');

/** Calls as who conducts the lesson: the teacher, or whoever has the lesson code. */
export const useConductorCall = (): Call => useCallWith('conductor');

/** Calls as the child whose turn it is. */
export const useTurnCall = (): Call => useCallWith('turn');
