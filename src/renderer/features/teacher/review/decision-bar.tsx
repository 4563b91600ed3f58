import { Send, Trash2, Undo2, Users } from 'lucide-react';
import type { QueueItem } from '#shared/contract/index.ts';
import { useSay } from '../../../i18n/words.tsx';
import { Button } from '../../../ui/button.tsx';
import styles from './decision-bar.module.css';
import type { ReviewKey } from './review-keys.ts';

type Props = { item: QueueItem; isRunning: boolean; onKey: (key: ReviewKey) => void };

/** The four ways on, the most usual one first, each with its key. */
export const DecisionBar = ({ item, isRunning, onKey }: Props) => {
  const say = useSay();
  return (
    <div className={styles.bar}>
      <Button
        variant="primary"
        size="large"
        icon={Send}
        keyHint="A"
        isDisabled={isRunning}
        onPress={() => onKey('approve')}
      >
        {say(item.missingConsents.length > 0 ? 'teacher.review.approve_consent' : 'teacher.review.approve')}
      </Button>
      <Button size="large" icon={Users} keyHint="C" isDisabled={isRunning} onPress={() => onKey('class_only')}>
        {say('teacher.review.class_only')}
      </Button>
      <Button size="large" icon={Undo2} keyHint="R" isDisabled={isRunning} onPress={() => onKey('return')}>
        {say('teacher.review.return')}
      </Button>
      <span className={styles.apart}>
        <Button
          variant="danger"
          size="large"
          icon={Trash2}
          aria-label={say('teacher.review.remove')}
          isDisabled={isRunning}
          onPress={() => onKey('remove')}
        />
      </span>
    </div>
  );
};
