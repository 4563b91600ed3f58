import { EyeOff, Flag, Monitor } from 'lucide-react';
import { useSay } from '../../../i18n/words.tsx';
import { Button } from '../../../ui/button.tsx';
import styles from './decision-bar.module.css';
import type { IncomingDeskItem } from './desk-item.ts';
import { keyCapOf, type ReviewKey } from './review-keys.ts';

type Props = { item: IncomingDeskItem; isRunning: boolean; onKey: (key: ReviewKey) => void };

/** The ways on with a partner's post, each with its key: the same keys as for what this class made. */
export const IncomingBar = ({ item, isRunning, onKey }: Props) => {
  const say = useSay();
  const at = (key: ReviewKey) => ({ isDisabled: isRunning, onPress: () => onKey(key), keyHint: keyCapOf(key) });
  return (
    <div className={styles.bar}>
      <Button variant="primary" size="large" icon={Monitor} {...at('approve')}>
        {say('incoming.accept')}
      </Button>
      {item.fate === 'waiting' && (
        <Button size="large" icon={EyeOff} {...at('hold')}>
          {say('incoming.hide')}
        </Button>
      )}
      {item.fate !== 'reported' && (
        <span className={styles.apart}>
          <Button size="large" icon={Flag} {...at('concern')}>
            {say('incoming.report')}
          </Button>
        </span>
      )}
    </div>
  );
};
