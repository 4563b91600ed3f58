import { useEffect, useState } from 'react';
import { useSayDuration } from '../../i18n/use-say-duration.ts';

/** Counts `waitMs` down from when it was given: `0:29`, or `null` when there is nothing to wait for. */
export const useCountdown = (waitMs: number): string | null => {
  const sayDuration = useSayDuration();
  const [left, setLeft] = useState(waitMs);
  useEffect(() => {
    setLeft(waitMs);
    if (waitMs <= 0) return;
    const end = performance.now() + waitMs;
    const timer = setInterval(() => setLeft(Math.max(0, end - performance.now())), 250);
    return () => clearInterval(timer);
  }, [waitMs]);
  return left > 0 ? sayDuration(Math.ceil(left / 1_000) * 1_000) : null;
};
