import { Check } from 'lucide-react';
import { Button } from 'react-aria-components';
import type { RosterEntry } from '#shared/contract/index.ts';
import { useSay } from '../../../i18n/words.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { TilePicture } from '../../../ui/tile.tsx';
import styles from './lesson-form.module.css';

type Props = {
  students: readonly RosterEntry[];
  absentIds: readonly string[];
  /** Owed a turn from the lesson before. */
  catchUpIds: readonly string[];
  onChange: (absentIds: string[]) => void;
};

/** Who is in the room: everybody, until a picture is tapped. */
export const PresenceGrid = ({ students, absentIds, catchUpIds, onChange }: Props) => {
  const say = useSay();
  // who is first is worth a word where it is not nearly everybody
  const areFew = catchUpIds.length * 2 <= students.length;
  return (
    <section className={styles.presence}>
      <h2>{say('teacher.lesson.present', { count: students.length - absentIds.length, total: students.length })}</h2>
      <p className={styles.hint}>{say('teacher.lesson.present_hint')}</p>
      <ul className={styles.tiles}>
        {students.map(({ id, name, tile }) => {
          const isHere = !absentIds.includes(id);
          return (
            <li key={id}>
              <Button
                className={styles.tile ?? ''}
                aria-pressed={isHere}
                onPress={() => onChange(isHere ? [...absentIds, id] : absentIds.filter((one) => one !== id))}
              >
                <TilePicture name={tile} size="2rem" />
                <span className={styles.name}>
                  <bdi>{name}</bdi>
                </span>
                {areFew && catchUpIds.includes(id) && (
                  <span className={styles.first}>{say('teacher.lesson.first')}</span>
                )}
                <span className={styles.check}>{isHere && <Icon icon={Check} size="1.1rem" />}</span>
              </Button>
            </li>
          );
        })}
      </ul>
    </section>
  );
};
