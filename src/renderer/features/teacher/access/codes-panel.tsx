import { DoorOpen, Printer, Trash2 } from 'lucide-react';
import { useAppStatus } from '../../../app/app-state.tsx';
import { useSay } from '../../../i18n/words.tsx';
import { Button } from '../../../ui/button.tsx';
import type { AccessDialog } from './access-dialogs.tsx';
import styles from './access-page.module.css';

/** What opens without a PIN: the lesson for a supply teacher, everything for who holds the printed sheet. */
export const CodesPanel = ({ onAsk }: { onAsk: (dialog: AccessDialog) => void }) => {
  const say = useSay();
  const { hasLessonCode } = useAppStatus();
  return (
    <section className={styles.panel}>
      <h2>{say('lock.lesson_code.label')}</h2>
      <p className={styles.soft}>{say(hasLessonCode ? 'lock.lesson_code.is_set' : 'lock.lesson_code.text')}</p>
      <span className={styles.ways}>
        <Button icon={DoorOpen} onPress={() => onAsk({ kind: 'set_lesson_code' })}>
          {say(hasLessonCode ? 'lock.lesson_code.change' : 'lock.lesson_code.set')}
        </Button>
        {hasLessonCode && (
          <Button variant="plain" icon={Trash2} onPress={() => onAsk({ kind: 'remove_lesson_code' })}>
            {say('lock.lesson_code.remove')}
          </Button>
        )}
      </span>
      <h2>{say('common.recover.code')}</h2>
      <p className={styles.soft}>{say('lock.recovery.text')}</p>
      <span className={styles.ways}>
        <Button icon={Printer} onPress={() => onAsk({ kind: 'renew_recovery_code' })}>
          {say('lock.recovery.renew')}
        </Button>
      </span>
    </section>
  );
};
