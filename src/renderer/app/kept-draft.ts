import { useCallback, useRef, useState } from 'react';
import { useAppStatus } from './app-state.tsx';

/**
 * What teachers have begun to write, by class and place. It lives in the page's memory: a mode that locks itself, or a page
 * that is left, takes nothing away, and a restart of the page forgets it. Nothing shows it but the form it belongs to.
 */
const kept = new Map<string, unknown>();

/**
 * A state that is still there when its form comes back. `change` replaces a part of what is kept now, also by work that began
 * before it was last changed.
 * @param place which form it is.
 */
export const useKeptDraft = <T>(
  place: string,
  first: () => T,
): { draft: T; keep: (draft: T) => void; change: (part: Partial<T>) => void; forget: () => void; wasKept: boolean } => {
  const key = `${useAppStatus().class?.classId ?? ''} ${place}`;
  const [wasKept] = useState(() => kept.has(key));
  const [draft, setDraft] = useState<T>(() => (kept.has(key) ? (kept.get(key) as T) : first()));
  const newest = useRef(draft);
  const keep = useCallback(
    (next: T) => {
      kept.set(key, next);
      newest.current = next;
      setDraft(next);
    },
    [key],
  );
  const change = useCallback((part: Partial<T>) => keep({ ...newest.current, ...part }), [keep]);
  const forget = useCallback(() => void kept.delete(key), [key]);
  return { draft, keep, change, forget, wasKept };
};
