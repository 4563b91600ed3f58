import { useCallback, useEffect, useRef, useState } from 'react';

export type Loaded<T> = { data: T | null; error: unknown; isLoading: boolean; reload: () => Promise<void> };

/** Loads once shown and on `reload`; an answer that comes after a newer request is dropped. */
export const useLoaded = <T>(load: () => Promise<T>): Loaded<T> => {
  const [state, setState] = useState<{ data: T | null; error: unknown; isLoading: boolean }>({
    data: null,
    error: null,
    isLoading: true,
  });
  const newestLoad = useRef(load);
  newestLoad.current = load;
  const round = useRef(0);
  const reload = useCallback(async () => {
    round.current += 1;
    const mine = round.current;
    try {
      const data = await newestLoad.current();
      if (mine === round.current) setState({ data, error: null, isLoading: false });
    } catch (error) {
      if (mine === round.current) setState((old) => ({ ...old, error, isLoading: false }));
    }
  }, []);
  useEffect(() => {
    void reload();
    return () => {
      round.current += 1;
    };
  }, [reload]);
  return { ...state, reload };
};

export type Action<A extends unknown[]> = {
  run: (...args: A) => Promise<boolean>;
  isRunning: boolean;
  error: unknown;
  clearError: () => void;
};

/** A button's work: one at a time, with its failure kept for the place where the hand is. */
export const useAction = <A extends unknown[]>(work: (...args: A) => Promise<unknown>): Action<A> => {
  const [isRunning, setRunning] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const newest = useRef(work);
  newest.current = work;
  const busy = useRef(false);
  const run = useCallback(async (...args: A): Promise<boolean> => {
    if (busy.current) return false;
    busy.current = true;
    setRunning(true);
    setError(null);
    try {
      await newest.current(...args);
      return true;
    } catch (failure) {
      setError(failure);
      return false;
    } finally {
      busy.current = false;
      setRunning(false);
    }
  }, []);
  const clearError = useCallback(() => setError(null), []);
  return { run, isRunning, error, clearError };
};
