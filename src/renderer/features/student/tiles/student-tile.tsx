import { Check, CloudMoon } from 'lucide-react';
import { useId } from 'react';
import { Button } from 'react-aria-components';
import { navigate, pathTo } from '#renderer/app/router.ts';
import { sayRole } from '#renderer/i18n/say-role.ts';
import { useSay } from '#renderer/i18n/words.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import { roleIcon } from '#renderer/ui/role-icons.ts';
import { TilePicture } from '#renderer/ui/tile.tsx';
import type { LessonView } from '#shared/contract/index.ts';
import styles from './student-tile.module.css';

type Seat = LessonView['seats'][number];

/** One child of the class: a tap begins the turn. A sign says who had one and who is not here. */
export const StudentTile = ({ seat: { student, state, role } }: { seat: Seat }) => {
  const say = useSay();
  const aboutId = useId();
  return (
    <Button
      className={styles.tile ?? ''}
      data-state={state}
      aria-describedby={aboutId}
      onPress={() => navigate(pathTo('turn', student.id), { replace: true })}
    >
      <TilePicture name={student.tile} size="var(--picture)" />
      <span className={styles.name} dir="auto">
        {student.name}
      </span>
      {role !== null && (
        <span className={styles.role} role="img" aria-hidden="true" title={sayRole(say, role)}>
          <Icon icon={roleIcon(role)} size="1.125rem" />
        </span>
      )}
      {(state === 'served' || state === 'absent') && (
        <span className={styles.sign} aria-hidden="true">
          <Icon icon={state === 'served' ? Check : CloudMoon} size="1.25rem" />
          <span id={aboutId} className="visually-hidden">
            {say(`teacher.lesson.state_${state}`)}
          </span>
        </span>
      )}
    </Button>
  );
};
