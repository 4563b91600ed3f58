import type { Say } from '../../../i18n/words.tsx';

const MINUTE_MS = 60_000;

/** "about 4 minutes": an estimate is never said in seconds. */
export const sayLeft = (say: Say, leftMs: number | null): string => {
  if (leftMs === null) return say('teacher.send.left.unknown');
  if (leftMs < MINUTE_MS * 0.75) return say('teacher.send.left.moment');
  const minutes = Math.round(leftMs / MINUTE_MS);
  if (minutes <= 90) return say('teacher.send.left.minutes', { count: Math.max(1, minutes) });
  return say('teacher.send.left.hours', { count: Math.round(minutes / 60) });
};
