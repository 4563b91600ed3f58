import { useEffect, useEffectEvent } from 'react';
import type { StageMove } from './stage-steps.ts';

/**
 * The keys of clickers and presenters. They mean the same in every writing direction and wherever the focus is:
 * a clicker's buttons send PageDown or ArrowRight for "next", and their labels do not turn around.
 */
const moves: Readonly<Record<string, StageMove>> = {
  PageDown: 'next',
  ArrowRight: 'next',
  ArrowDown: 'next',
  ' ': 'next',
  Enter: 'next',
  PageUp: 'previous',
  ArrowLeft: 'previous',
  ArrowUp: 'previous',
  Backspace: 'previous',
  Home: 'first',
  End: 'last',
  '.': 'blank',
  b: 'blank',
  B: 'blank',
};

type StageKey = { kind: 'move'; move: StageMove } | { kind: 'leave' };

/** What a key press means on the stage, or `null`. With a modifier it belongs to the system. */
export const readStageKey = (event: {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
}): StageKey | null => {
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  if (event.key === 'Escape') return { kind: 'leave' };
  const move = moves[event.key];
  return move === undefined ? null : { kind: 'move', move };
};

/**
 * Listens before any element does, so that no focus can take a key away. With `takesAny`, every key that is not
 * Escape means "next".
 */
export const useStageKeys = (onKey: (key: StageKey) => void, takesAny = false): void => {
  const listen = useEffectEvent((event: KeyboardEvent) => {
    const key = readStageKey(event) ?? (takesAny ? ({ kind: 'move', move: 'next' } as const) : null);
    if (key === null) return;
    event.preventDefault();
    event.stopPropagation();
    // A key held down by a book on the keyboard must not run through the whole session.
    if (!event.repeat) onKey(key);
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => listen(event);
    addEventListener('keydown', onKeyDown, { capture: true });
    return () => removeEventListener('keydown', onKeyDown, { capture: true });
  }, []);
};
