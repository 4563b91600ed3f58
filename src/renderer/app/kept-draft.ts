import { useCallback, useState } from 'react';
import { useAppStatus } from './app-state.tsx';

/**
 * What teachers have begun to write, by class and place. It lives in the page's memory: a mode that locks itself, or a page
 * that is left, takes nothing away, and a restart of the page forgets it. Nothing shows it but the form it belongs to.
 */
const kept = new Map<string, unknown>();

/** A state that is still there when its form comes back. @param place which form it is. */
export const useKeptDraft = <T>(
  place: string,
  first: () => T,
): { draft: T; keep: (draft: T) => void; forget: () => void; wasKept: boolean } => {
  const key = `${useAppStatus().class?.classId ?? ''} ${place}`;
  const [wasKept] = useState(() => kept.has(key));
  const [draft, setDraft] = useState<T>(() => (kept.has(key) ? (kept.get(key) as T) : first()));
  const keep = useCallback(
    (next: T) => {
      kept.set(key, next);
      setDraft(next);
    },
    [key],
  );
  const forget = useCallback(() => void kept.delete(key), [key]);
  return { draft, keep, forget, wasKept };
};
