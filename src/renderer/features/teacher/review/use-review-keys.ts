import { useEffect, useEffectEvent } from 'react';
import { isLetterKeyOff } from '#renderer/app/letter-keys.ts';
import { isKeyboardTaken, type ReviewKey, readReviewKey } from './review-keys.ts';

/** A key that is held down goes on through the list or the film; it decides nothing a second time. */
const repeating: readonly ReviewKey[] = ['next', 'previous', 'back', 'forward'];

/** Listens to the desk's keys while the page is shown. */
export const useReviewKeys = (onKey: (key: ReviewKey) => void): void => {
  const onDeskKey = useEffectEvent(onKey);
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const key = isLetterKeyOff(event) ? null : readReviewKey(event);
      if (key === null || event.defaultPrevented || isKeyboardTaken(event.target, event.key)) return;
      event.preventDefault();
      if (!event.repeat || repeating.includes(key)) onDeskKey(key);
    };
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, []);
};
