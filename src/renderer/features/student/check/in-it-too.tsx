import { Check, UsersRound } from 'lucide-react';
import { useState } from 'react';
import { Button as Tile } from 'react-aria-components';
import { useHoldIdle } from '#renderer/app/hold-idle.tsx';
import { useLesson } from '#renderer/app/lesson/lesson-state.tsx';
import { useSay } from '#renderer/i18n/words.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { Dialog, DialogActions } from '#renderer/ui/dialog.tsx';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import { TilePicture } from '#renderer/ui/tile.tsx';
import type { OwnPost } from '#shared/contract/index.ts';
import { useTurn } from '../turn/turn-session.tsx';
import type { Saved } from '../turn/use-saved.ts';
import styles from './in-it-too.module.css';

/** The ids of those who were marked before. */
export const shownIn = ({ others }: OwnPost): readonly string[] =>
  others.flatMap(({ part, student }) => (part === 'shown' ? [student.id] : []));

/** "Somebody else is in it": classmates are tapped, and their families are asked too. */
export const InItToo = ({ post, people }: { post: OwnPost; people: Saved<readonly string[]> }) => {
  const say = useSay();
  const { lesson } = useLesson();
  const { student, companions } = useTurn();
  const [isOpen, setOpen] = useState(false);
  useHoldIdle(isOpen);
  const makers = new Set([student.id, ...companions.map(({ id }) => id)]);
  const classmates = (lesson?.seats ?? []).flatMap((seat) => (makers.has(seat.studentId) ? [] : [seat.student]));
  if (classmates.length === 0) return null;
  const ids = people.value;
  const known = new Map([...post.others.map((other) => other.student), ...classmates].map((one) => [one.id, one]));
  return (
    <>
      <Button size="child" icon={UsersRound} onPress={() => setOpen(true)}>
        <span className={styles.words}>
          {say('student.check.others')}
          {ids.flatMap((id) => {
            const one = known.get(id);
            return one === undefined ? [] : [<TilePicture key={id} name={one.tile} size="2rem" isNamed />];
          })}
        </span>
      </Button>
      <Dialog isOpen={isOpen} onClose={() => setOpen(false)} title={say('student.check.who_else')} size="wide">
        <ul className={styles.tiles}>
          {classmates.map(({ id, name, tile }) => {
            const isIn = ids.includes(id);
            return (
              <li key={id}>
                <Tile
                  className={styles.tile ?? ''}
                  aria-pressed={isIn}
                  onPress={() => people.setValue(isIn ? ids.filter((one) => one !== id) : [...ids, id])}
                >
                  <TilePicture name={tile} size="4rem" />
                  <span dir="auto">{name}</span>
                  {isIn && (
                    <span className={styles.sign}>
                      <Icon icon={Check} />
                    </span>
                  )}
                </Tile>
              </li>
            );
          })}
        </ul>
        <ErrorNotice error={people.error} />
        <DialogActions>
          <Button variant="primary" size="child" icon={Check} onPress={() => setOpen(false)}>
            {say('student.check.others_done')}
          </Button>
        </DialogActions>
      </Dialog>
    </>
  );
};
