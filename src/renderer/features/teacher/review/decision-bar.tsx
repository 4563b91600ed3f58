import { Pause, PencilLine, Send, ShieldAlert, ShieldQuestion, Trash2, Undo2, Users } from 'lucide-react';
import type { QueueItem } from '#shared/contract/index.ts';
import { useSay } from '../../../i18n/words.tsx';
import { Button } from '../../../ui/button.tsx';
import styles from './decision-bar.module.css';
import { keyCapOf, type ReviewKey } from './review-keys.ts';

type Props = {
  item: QueueItem;
  isRunning: boolean;
  /** Posts are marked: the key to send back is theirs. */
  hasMarked: boolean;
  onKey: (key: ReviewKey) => void;
};

/** The ways on, the most usual one first, each with its key. A guarded post has only one. */
export const DecisionBar = ({ item, isRunning, hasMarked, onKey }: Props) => {
  const say = useSay();
  const press = (key: ReviewKey) => ({ isDisabled: isRunning, onPress: () => onKey(key) });
  const at = (key: ReviewKey) => ({ ...press(key), keyHint: keyCapOf(key) });
  const isConsentMissing = item.missingConsents.length > 0;
  if (item.state === 'guarded') {
    return (
      <div className={styles.bar}>
        <Button size="large" icon={ShieldAlert} {...at('concern')}>
          {say('review.concern.open')}
        </Button>
      </div>
    );
  }
  return (
    <div className={styles.bar}>
      {/* the same words whether a consent is asked for first or not: more would not fit beside the other ways */}
      <Button variant="primary" size="large" icon={isConsentMissing ? ShieldQuestion : Send} {...at('approve')}>
        {say('teacher.review.approve')}
      </Button>
      <Button size="large" icon={Users} {...at('class_only')}>
        {say('teacher.review.class_only')}
      </Button>
      <Button size="large" icon={Undo2} {...(hasMarked ? press : at)('return')}>
        {say('teacher.review.return')}
      </Button>
      <span className={styles.apart}>
        <Button size="large" icon={PencilLine} aria-label={say('review.correct.open')} {...press('correct')} />
        {item.state === 'submitted' && (
          <Button size="large" icon={Pause} aria-label={say('review.hold')} {...press('hold')} />
        )}
        <Button size="large" icon={ShieldAlert} aria-label={say('review.concern.open')} {...press('concern')} />
        <Button
          variant="danger"
          size="large"
          icon={Trash2}
          aria-label={say('teacher.review.remove')}
          {...press('remove')}
        />
      </span>
    </div>
  );
};
