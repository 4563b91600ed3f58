import { Eye, EyeOff, History, Pause, Undo2, X } from 'lucide-react';
import type { Decision } from '#shared/contract/index.ts';
import { useSay } from '../../../i18n/words.tsx';
import { Button } from '../../../ui/button.tsx';
import { useSayWhom } from './decided.tsx';
import styles from './desk-foot.module.css';
import { keyCapOf } from './review-keys.ts';

type Props = {
  /** The last decision, while it can be taken back. */
  last: Decision | null;
  hasDecided: boolean;
  /** How many of what is shown were watched. */
  watched: number;
  /** How many are marked, of this class and of partners. */
  marked: { out: number; in: number };
  isRunning: boolean;
  onUndo: () => void;
  onDecided: () => void;
  onApproveWatched: () => void;
  onHold: () => void;
  onHide: () => void;
  onReturn: () => void;
  onUnmark: () => void;
};

/** Under the list: what was decided last and the way back, and what can be done with several at once. */
export const DeskFoot = ({ last, hasDecided, watched, marked, isRunning, ...on }: Props) => {
  const say = useSay();
  const sayWhom = useSayWhom();
  return (
    <div className={styles.foot}>
      {marked.out + marked.in > 0 ? (
        <>
          <div className={styles.row}>
            <span className={styles.words}>{say('review.marked', { count: marked.out + marked.in })}</span>
            <Button icon={X} aria-label={say('review.unmark')} onPress={on.onUnmark} />
          </div>
          <div className={styles.ways}>
            {marked.in > 0 && (
              <Button icon={EyeOff} keyHint={keyCapOf('hold')} isDisabled={isRunning} onPress={on.onHide}>
                {say('incoming.hide_short')}
              </Button>
            )}
            {marked.out > 0 && (
              <>
                <Button icon={Pause} keyHint={keyCapOf('hold')} isDisabled={isRunning} onPress={on.onHold}>
                  {say('review.hold_short')}
                </Button>
                <Button icon={Undo2} keyHint={keyCapOf('return')} isDisabled={isRunning} onPress={on.onReturn}>
                  {say('review.return_short')}
                </Button>
              </>
            )}
          </div>
        </>
      ) : (
        watched > 0 && (
          <Button icon={Eye} keyHint="W" isWide isDisabled={isRunning} onPress={on.onApproveWatched}>
            {say('review.approve_watched', { count: watched })}
          </Button>
        )
      )}
      {/* always there, so that the first decision is told too */}
      <div aria-live="polite">
        {hasDecided && (
          <div className={styles.row}>
            {last === null ? (
              <span className={styles.words} />
            ) : (
              <>
                <span className={styles.words} dir="auto">
                  {say(`review.decided.short.${last.kind}`, { whom: sayWhom(last) })}
                </span>
                <Button variant="plain" keyHint="U" isDisabled={isRunning} onPress={on.onUndo}>
                  {say('review.undo')}
                </Button>
              </>
            )}
            <Button icon={History} aria-label={say('review.decided.title')} onPress={on.onDecided} />
          </div>
        )}
      </div>
    </div>
  );
};
