import { useSay } from '#renderer/i18n/words.tsx';
import { ProgressBar } from '#renderer/ui/progress-bar.tsx';
import styles from './saving.module.css';

/** Between the last frame and the film: the copy that can be played and wound is being made. */
export const Saving = () => {
  const say = useSay();
  return (
    <section className={styles.saving}>
      <p>{say('student.studio.saving')}</p>
      <ProgressBar label={say('student.studio.saving')} value={null} isLabelHidden />
    </section>
  );
};
