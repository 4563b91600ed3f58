import { Plus, School, Usb } from 'lucide-react';
import { useAppStatus } from '../../../app/app-state.tsx';
import { navigate } from '../../../app/router.ts';
import { useSay } from '../../../i18n/words.tsx';
import { Button } from '../../../ui/button.tsx';
import styles from './access-page.module.css';

/** The classes of this computer: each a stranger to the others. */
export const ClassesHere = () => {
  const say = useSay();
  const { classes } = useAppStatus();
  return (
    <section className={styles.panel}>
      <h2>{say('lock.classes.here')}</h2>
      <ul className={styles.names}>
        {classes.map(({ classId, name }) => (
          <li key={classId} dir="auto">
            {name === '' ? say('lock.classes.unnamed') : name}
          </li>
        ))}
      </ul>
      <p className={styles.soft}>{say('lock.classes.text')}</p>
      <span className={styles.ways}>
        <Button icon={Plus} onPress={() => navigate('#/setup/another')}>
          {say('lock.classes.add')}
        </Button>
        <Button variant="plain" icon={Usb} onPress={() => navigate('#/setup/bring')}>
          {say('move.bring_in')}
        </Button>
        {classes.length > 1 && (
          <Button variant="plain" icon={School} onPress={() => navigate('#/classes')}>
            {say('lock.classes.open')}
          </Button>
        )}
      </span>
    </section>
  );
};
