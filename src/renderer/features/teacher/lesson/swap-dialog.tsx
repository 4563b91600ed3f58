import type { LessonView } from '#shared/contract/index.ts';
import { useSay } from '../../../i18n/words.tsx';
import { Button } from '../../../ui/button.tsx';
import { Dialog, DialogActions } from '../../../ui/dialog.tsx';
import { TilePicture } from '../../../ui/tile.tsx';
import styles from './lesson-console.module.css';

type Seat = LessonView['seats'][number];
type Props = {
  seat: Seat | null;
  others: readonly Seat[];
  onSwap: (studentId: string, otherId: string) => void;
  onClose: () => void;
};

/** Two change places: with whom is asked. */
export const SwapDialog = ({ seat, others, onSwap, onClose }: Props) => {
  const say = useSay();
  return (
    <Dialog
      isOpen={seat !== null}
      onClose={onClose}
      title={say('teacher.lesson.swap_title', { name: seat?.student.name ?? '' })}
    >
      <ul className={styles.swap}>
        {others
          .filter(({ party }) => party !== seat?.party)
          .map(({ studentId, student }) => (
            <li key={studentId}>
              <Button isWide onPress={() => seat !== null && onSwap(seat.studentId, studentId)}>
                <span className={styles.swapWith}>
                  <TilePicture name={student.tile} size="1.75rem" />
                  <span dir="auto">{student.name}</span>
                </span>
              </Button>
            </li>
          ))}
      </ul>
      <DialogActions>
        <Button onPress={onClose}>{say('common.cancel')}</Button>
      </DialogActions>
    </Dialog>
  );
};
