import { Check, CheckCheck, Eraser, type LucideIcon } from 'lucide-react';
import type { OutboxItem } from '#shared/contract/index.ts';
import type { AcknowledgementKind } from '#shared/domain/acknowledgement.ts';
import { useSay } from '../../../i18n/words.tsx';
import { Icon } from '../../../ui/icon.tsx';
import styles from './send-page.module.css';

type Word = OutboxItem['acknowledgements'][number];

const icons: Record<AcknowledgementKind, LucideIcon> = { received: Check, watched: CheckCheck, erased: Eraser };
/** What says more stands for what it includes: who watched it has received it. */
const weight: Record<AcknowledgementKind, number> = { received: 0, watched: 1, erased: 2 };

const strongest = (words: readonly Word[]): Word[] => {
  const byClass = new Map<string, Word>();
  for (const word of words) {
    const known = byClass.get(word.classId);
    if (known === undefined || weight[known.kind] < weight[word.kind]) byClass.set(word.classId, word);
  }
  return [...byClass.values()];
};

/** How far a post came with each partner class. */
export const PartnerWords = ({ words }: { words: readonly Word[] }) => {
  const say = useSay();
  if (words.length === 0) return null;
  return (
    <ul className={styles.partners}>
      {strongest(words).map(({ classId, className, kind }) => (
        <li key={classId}>
          <Icon icon={icons[kind]} size="1em" />
          {say(`teacher.send.word.${kind}`, { name: className ?? say('teacher.send.word.unknown') })}
        </li>
      ))}
    </ul>
  );
};
