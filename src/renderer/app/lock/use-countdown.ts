import { useEffect, useState } from 'react';

const asClock = (ms: number): string => {
  const seconds = Math.ceil(ms / 1_000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
};

/** Counts `waitMs` down from when it was given: `0:29`, or `null` when there is nothing to wait for. */
export const useCountdown = (waitMs: number): string | null => {
  const [left, setLeft] = useState(waitMs);
  useEffect(() => {
    setLeft(waitMs);
    if (waitMs <= 0) return;
    const end = performance.now() + waitMs;
    const timer = setInterval(() => setLeft(Math.max(0, end - performance.now())), 250);
    return () => clearInterval(timer);
  }, [waitMs]);
  return left > 0 ? asClock(left) : null;
};
