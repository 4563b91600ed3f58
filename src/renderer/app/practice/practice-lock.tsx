import { Shapes } from 'lucide-react';
import { useSay } from '../../i18n/words.tsx';
import { Icon } from '../../ui/icon.tsx';
import { useAppStatus } from '../app-state.tsx';
import { EndPracticeButton } from './end-practice-button.tsx';
import styles from './practice-lock.module.css';

/** At the lock of the practice class: the PIN that anybody may read, and the way back to one's own class. */
export const PracticeLock = () => {
  const say = useSay();
  const { practice } = useAppStatus();
  if (practice === null) return null;
  return (
    <div className={styles.sign}>
      <p className={styles.words}>
        <Icon icon={Shapes} />
        <span>
          {say('practice.pin')} <bdi className={styles.pin}>{practice.pin}</bdi>
        </span>
      </p>
      <EndPracticeButton size="small" />
    </div>
  );
};
