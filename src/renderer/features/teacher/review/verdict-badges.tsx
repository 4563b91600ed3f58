import { CircleCheck, TriangleAlert } from 'lucide-react';
import type { TakeVerdict } from '#shared/domain/verdict.ts';
import { useSay } from '../../../i18n/words.tsx';
import { Icon } from '../../../ui/icon.tsx';
import styles from './badges.module.css';

/** What was measured of sound and picture over the whole take. */
export const VerdictBadges = ({ verdict: { sound, picture } }: { verdict: TakeVerdict }) => {
  const say = useSay();
  const badges = [
    ...(sound === 'none' ? [] : [{ isGood: sound === 'good', words: say(`teacher.verdict.sound_${sound}`) }]),
    ...(picture === 'none' ? [] : [{ isGood: picture === 'good', words: say(`teacher.verdict.picture_${picture}`) }]),
  ];
  if (badges.length === 0) return null;
  return (
    <ul className={styles.badges} aria-label={say('teacher.verdict.label')}>
      {badges.map(({ isGood, words }) => (
        <li key={words} data-good={isGood || undefined}>
          <Icon icon={isGood ? CircleCheck : TriangleAlert} />
          {words}
        </li>
      ))}
    </ul>
  );
};
