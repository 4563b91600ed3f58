import { useTeacherCall } from '../../../app/tokens.tsx';
import { useSay } from '../../../i18n/words.tsx';
import { Button } from '../../../ui/button.tsx';
import { ProgressBar } from '../../../ui/progress-bar.tsx';
import styles from './keepsake-page.module.css';

/** How far it is, and the way to end it. @param moved 0 to 1; `null` while that is not known */
export const KeepsakeProgress = ({ label, moved }: { label: string; moved: number | null }) => {
  const say = useSay();
  const call = useTeacherCall();
  return (
    <div className={styles.moving}>
      <ProgressBar label={label} value={moved} />
      <Button onPress={() => void call('keepsake.cancel', {})}>{say('common.cancel')}</Button>
    </div>
  );
};
