import { useEffect, useRef } from 'react';
import { isKeyboardTaken, type ReviewKey, readReviewKey } from './review-keys.ts';

/** Listens to the desk's keys while the page is shown. */
export const useReviewKeys = (onKey: (key: ReviewKey) => void): void => {
  const newest = useRef(onKey);
  useEffect(() => {
    newest.current = onKey;
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const key = readReviewKey(event);
      if (key === null || event.defaultPrevented || isKeyboardTaken(event.target, event.key)) return;
      event.preventDefault();
      newest.current(key);
    };
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, []);
};
