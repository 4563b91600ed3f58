import { KeyRound, PenLine, UserPlus, UserRoundX } from 'lucide-react';
import type { AppStatus } from '../../../app/app-state.tsx';
import { useTeacherName } from '../../../app/lock/teacher-choice.tsx';
import { useSay } from '../../../i18n/words.tsx';
import { Button } from '../../../ui/button.tsx';
import { ActionMenu, type MenuAction } from '../../../ui/menu.tsx';
import type { AccessDialog } from './access-dialogs.tsx';
import styles from './access-page.module.css';

type Teacher = AppStatus['teachers'][number];
type Props = { teachers: readonly Teacher[]; ownId: string | null; onAsk: (dialog: AccessDialog) => void };

/** Everybody with a PIN of their own; oneself first. */
export const TeacherList = ({ teachers, ownId, onAsk }: Props) => {
  const say = useSay();
  const nameOf = useTeacherName();
  const own = teachers.filter(({ teacherId }) => teacherId === ownId);
  const others = teachers.filter(({ teacherId }) => teacherId !== ownId);
  const actionsFor = (teacher: Teacher): MenuAction[] => [
    { id: 'pin', icon: KeyRound, words: say('lock.teachers.set_pin'), run: () => onAsk({ kind: 'set_pin', teacher }) },
    { id: 'end', icon: UserRoundX, words: say('lock.teachers.revoke'), run: () => onAsk({ kind: 'revoke', teacher }) },
  ];
  return (
    <section className={styles.panel}>
      <h2>{say('lock.teachers.title')}</h2>
      <ul className={styles.list}>
        {own.map((teacher) => (
          <li key={teacher.teacherId}>
            <span className={styles.who}>
              <strong dir="auto">{nameOf(teacher.name)}</strong>
              <span>{say('lock.teachers.you')}</span>
            </span>
            <span className={styles.ways}>
              <Button size="small" icon={PenLine} onPress={() => onAsk({ kind: 'rename', teacher })}>
                {say('lock.teachers.rename')}
              </Button>
              <Button size="small" icon={KeyRound} onPress={() => onAsk({ kind: 'change_pin' })}>
                {say('lock.teachers.change_pin')}
              </Button>
            </span>
          </li>
        ))}
        {others.map((teacher) => (
          <li key={teacher.teacherId}>
            <span className={styles.who}>
              <strong dir="auto">{nameOf(teacher.name)}</strong>
              {!teacher.hasPin && <span>{say('lock.teachers.no_pin')}</span>}
            </span>
            <ActionMenu
              label={say('lock.teachers.more', { name: nameOf(teacher.name) })}
              actions={actionsFor(teacher)}
            />
          </li>
        ))}
      </ul>
      <p className={styles.soft}>{say('lock.teachers.text')}</p>
      <Button icon={UserPlus} onPress={() => onAsk({ kind: 'add' })}>
        {say('lock.teachers.add')}
      </Button>
    </section>
  );
};
