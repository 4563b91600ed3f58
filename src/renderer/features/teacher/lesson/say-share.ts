import type { Say } from '../../../i18n/words.tsx';

/** From here on a share is told in minutes: nobody thinks of 800 seconds. */
const longMs = 120_000;

/** What of a lesson falls to one child. */
export const sayShare = (say: Say, ms: number): string =>
  ms < longMs
    ? say('teacher.lesson.seconds', { seconds: Math.round(ms / 1_000) })
    : say('teacher.lesson.minutes', { minutes: Math.round(ms / 60_000) });
