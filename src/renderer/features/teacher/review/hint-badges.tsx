import { ScanEye } from 'lucide-react';
import type { PersonalHint } from '#shared/contract/index.ts';
import { useSay } from '../../../i18n/words.tsx';
import { Icon } from '../../../ui/icon.tsx';
import styles from './badges.module.css';

/** What in the words may tell who or where a child is: to be looked at, not a judgement. */
export const HintBadges = ({ hints }: { hints: readonly PersonalHint[] }) => {
  const say = useSay();
  if (hints.length === 0) return null;
  const once = [...new Map(hints.map((hint) => [`${hint.kind} ${hint.where} ${hint.words}`, hint])).values()];
  return (
    <ul className={styles.badges} aria-label={say('review.hint.label')}>
      {once.map(({ kind, where, words }) => (
        <li key={`${kind} ${where} ${words}`} data-hint>
          <Icon icon={ScanEye} />
          {say(where === 'captions' ? 'review.hint.in_captions' : 'review.hint.in_text', {
            kind: say(`review.hint.${kind}`),
          })}
          <bdi>{words}</bdi>
        </li>
      ))}
    </ul>
  );
};
