import { Clock3, UserRoundX, X } from 'lucide-react';
import { useState } from 'react';
import { useLesson } from '#renderer/app/lesson/lesson-state.tsx';
import { useAction } from '#renderer/app/use-loaded.ts';
import { callOperation } from '#renderer/bridge/call-operation.ts';
import { useSay } from '#renderer/i18n/words.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { TilePicture } from '#renderer/ui/tile.tsx';
import type { LessonView } from '#shared/contract/index.ts';
import styles from './next-card.module.css';

/** The next child is not here, or wants to come later; of a party it is asked who is missing. A tap brings back. */
export const PutOff = ({ next }: { next: LessonView['seats'] }) => {
  const say = useSay();
  const { reload } = useLesson();
  const [isAsking, setAsking] = useState(false);
  const putOff = useAction(async (studentId: string, move: 'later' | 'absent') => {
    await callOperation('lesson.put_off', { studentId, move });
    setAsking(false);
    await reload();
  });
  const [first, ...rest] = next;
  if (first === undefined) return null;
  if (isAsking) {
    return (
      <>
        <fieldset className={styles.ways} aria-label={say('student.next.who_absent')}>
          {next.map(({ student }) => (
            <Button
              key={student.id}
              size="child"
              aria-label={say('student.next.is_absent', { name: student.name })}
              onPress={() => void putOff.run(student.id, 'absent')}
            >
              <TilePicture name={student.tile} size="3rem" />
            </Button>
          ))}
          <Button size="child" icon={X} aria-label={say('common.cancel')} onPress={() => setAsking(false)} />
        </fieldset>
        <ErrorNotice error={putOff.error} />
      </>
    );
  }
  return (
    <>
      <div className={styles.ways}>
        <Button
          size="child"
          icon={Clock3}
          isDisabled={putOff.isRunning}
          onPress={() => void putOff.run(first.studentId, 'later')}
        >
          {say('student.next.later')}
        </Button>
        <Button
          size="child"
          icon={UserRoundX}
          isDisabled={putOff.isRunning}
          onPress={() => (rest.length === 0 ? void putOff.run(first.studentId, 'absent') : setAsking(true))}
        >
          {say('student.next.absent')}
        </Button>
      </div>
      <ErrorNotice error={putOff.error} />
    </>
  );
};
