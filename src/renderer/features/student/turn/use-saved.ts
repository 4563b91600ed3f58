import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { farewell } from '#renderer/app/farewell.ts';
import { useTokens } from '#renderer/app/tokens.tsx';
import { callOperation } from '#renderer/bridge/call-operation.ts';
import type { OperationInput } from '#shared/contract/index.ts';
import { useTurn } from './turn-session.tsx';

/** A pause in typing; what is typed without one is saved at the latest with the next. */
const calmMs = 400;
const retryMs = 2_000;

/** Operations that keep what a child writes or says about its post, and answer the post. */
type Keeper = 'post.set_text' | 'post.describe' | 'post.tick' | 'post.set_people';

export type Saved<T> = {
  value: T;
  setValue: (value: T) => void;
  isSaved: boolean;
  error: unknown;
  /** Resolves when the core has the newest value. */
  save: () => Promise<void>;
};

/** What a child writes, kept by the core as it is typed, and when the screen is left in any way. */
export const useSaved = <T, N extends Keeper>(
  initial: T,
  keeper: N,
  inputOf: (value: T) => OperationInput<N>,
): Saved<T> => {
  const { call, setPost } = useTurn();
  const { turn: token } = useTokens();
  const [value, setValue] = useState(initial);
  const [savedValue, setSavedValue] = useState(initial);
  const [error, setError] = useState<unknown>(null);
  const state = useRef({ value, savedValue, token, inputOf, running: null as Promise<void> | null });
  state.current.value = value;
  state.current.token = token;
  state.current.inputOf = inputOf;

  /** One request at a time, so that an older value never comes after a newer one. */
  const save = useCallback((): Promise<void> => {
    const now = state.current;
    const run = async () => {
      while (now.value !== now.savedValue) {
        const sent = now.value;
        const { post } = await call(keeper, now.inputOf(sent));
        now.savedValue = sent;
        setSavedValue(sent);
        setPost(post);
      }
      setError(null);
    };
    now.running ??= run().finally(() => {
      now.running = null;
    });
    return now.running;
  }, [call, setPost, keeper]);

  useEffect(() => {
    if (value === savedValue) return;
    const timer = setTimeout(() => save().catch(setError), error === null ? calmMs : retryMs);
    return () => clearTimeout(timer);
  }, [value, savedValue, error, save]);

  // A layout effect ends before the turn does: its token is still good.
  useLayoutEffect(() => {
    const flush = async (token: string | null) => {
      const { value: newest, savedValue: known, inputOf: toInput } = state.current;
      if (newest === known || token === null) return;
      await callOperation(keeper, toInput(newest), { token, keepalive: true });
    };
    const leavePage = () => void flush(state.current.token).catch(() => undefined);
    addEventListener('pagehide', leavePage);
    return () => {
      removeEventListener('pagehide', leavePage);
      const { token, running } = state.current;
      const isCalm = running?.catch(() => undefined) ?? Promise.resolve();
      farewell.add(isCalm.then(() => flush(token)));
    };
  }, [keeper]);

  return { value, setValue, isSaved: value === savedValue, error, save };
};
