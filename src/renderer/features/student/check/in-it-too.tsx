import { Check, UsersRound } from 'lucide-react';
import { useState } from 'react';
import { Button as Tile } from 'react-aria-components';
import { useHoldIdle } from '#renderer/app/hold-idle.tsx';
import { useLesson } from '#renderer/app/lesson/lesson-state.tsx';
import { useAction } from '#renderer/app/use-loaded.ts';
import { useSay } from '#renderer/i18n/words.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { Dialog, DialogActions } from '#renderer/ui/dialog.tsx';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import { TilePicture } from '#renderer/ui/tile.tsx';
import type { OwnPost } from '#shared/contract/index.ts';
import { useTurn } from '../turn/turn-session.tsx';
import styles from './in-it-too.module.css';

/** "Somebody else is in it": classmates are tapped, and their families are asked too. */
export const InItToo = ({ post }: { post: OwnPost }) => {
  const say = useSay();
  const { lesson } = useLesson();
  const { call, setPost, student, companions } = useTurn();
  const [isOpen, setOpen] = useState(false);
  useHoldIdle(isOpen);
  const shown = post.others.filter(({ part }) => part === 'shown').map((other) => other.student);
  const makers = new Set([student.id, ...companions.map(({ id }) => id)]);
  const classmates = (lesson?.seats ?? []).filter(({ studentId }) => !makers.has(studentId));
  const mark = useAction(async (studentIds: string[]) => {
    const { post: marked } = await call('post.set_people', { postId: post.id, studentIds });
    setPost(marked);
  });
  if (classmates.length === 0) return null;
  const ids = shown.map(({ id }) => id);
  return (
    <>
      <Button size="child" icon={UsersRound} onPress={() => setOpen(true)}>
        <span className={styles.words}>
          {say('student.check.others')}
          {shown.map(({ id, tile }) => (
            <TilePicture key={id} name={tile} size="2rem" isNamed />
          ))}
        </span>
      </Button>
      <Dialog isOpen={isOpen} onClose={() => setOpen(false)} title={say('student.check.who_else')} size="wide">
        <ul className={styles.tiles}>
          {classmates.map(({ studentId, student: { name, tile } }) => {
            const isIn = ids.includes(studentId);
            return (
              <li key={studentId}>
                <Tile
                  className={styles.tile ?? ''}
                  aria-pressed={isIn}
                  onPress={() => void mark.run(isIn ? ids.filter((id) => id !== studentId) : [...ids, studentId])}
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
        <ErrorNotice error={mark.error} />
        <DialogActions>
          <Button variant="primary" size="child" onPress={() => setOpen(false)}>
            {say('student.check.others_done')}
          </Button>
        </DialogActions>
      </Dialog>
    </>
  );
};
