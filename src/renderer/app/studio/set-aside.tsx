import { PackageCheck } from 'lucide-react';
import { ReadAloud } from '#renderer/app/read-aloud.tsx';
import { useLanguage, useSay } from '#renderer/i18n/words.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import styles from './trouble.module.css';

/** The take could not be ended here; all that was saved of it will be offered again. */
export const SetAside = ({ onLeave }: { onLeave: () => void }) => {
  const say = useSay();
  const { language } = useLanguage();
  return (
    <section className={styles.trouble} role="alert">
      <span className={styles.picture}>
        <Icon icon={PackageCheck} size="3.5rem" />
      </span>
      <h2>{say('student.set_aside.title')}</h2>
      <p>{say('student.set_aside.text')}</p>
      <ReadAloud text={`${say('student.set_aside.title')}. ${say('student.set_aside.text')}`} language={language} />
      <Button variant="primary" size="child" autoFocus onPress={onLeave}>
        {say('student.set_aside.fine')}
      </Button>
    </section>
  );
};
