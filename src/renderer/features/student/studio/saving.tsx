import { PackageCheck } from 'lucide-react';
import { useLanguage, useSay } from '#renderer/i18n/words.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import { ProgressBar } from '#renderer/ui/progress-bar.tsx';
import { ReadAloud } from '../read-aloud.tsx';
import { useTurn } from '../turn/turn-session.tsx';
import styles from './saving.module.css';
import trouble from './trouble.module.css';

/** Between the last frame and the film: the copy that can be played and wound is being made. */
export const Saving = () => {
  const say = useSay();
  return (
    <section className={styles.saving} role="status">
      <p>{say('student.studio.saving')}</p>
      <ProgressBar label={say('student.studio.saving')} value={null} isLabelHidden />
    </section>
  );
};

/** The take could not be ended here; all that was saved of it will be offered again. */
export const SetAside = () => {
  const say = useSay();
  const { language } = useLanguage();
  const { leave } = useTurn();
  return (
    <section className={trouble.trouble} role="alert">
      <span className={trouble.picture}>
        <Icon icon={PackageCheck} size="3.5rem" />
      </span>
      <h1>{say('student.set_aside.title')}</h1>
      <p>{say('student.set_aside.text')}</p>
      <ReadAloud text={`${say('student.set_aside.title')}. ${say('student.set_aside.text')}`} language={language} />
      <Button variant="primary" size="child" autoFocus onPress={() => leave('#/')}>
        {say('student.set_aside.fine')}
      </Button>
    </section>
  );
};
