import type { Say } from '../../../i18n/words.tsx';

/** The buttons that the steps speak of, as they are called where they stand. */
export const stepValues = (say: Say) => ({
  approve: say('teacher.review.approve'),
  back: say('teacher.review.return').replace(/\s*…$/, ''),
  accept: say('incoming.accept'),
});
