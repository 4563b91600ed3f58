import { Users } from 'lucide-react';
import { useEffect } from 'react';
import { useLesson } from '#renderer/app/lesson/lesson-state.tsx';
import { ReadAloud } from '#renderer/app/read-aloud.tsx';
import { navigate } from '#renderer/app/router.ts';
import { useLanguage, useSay } from '#renderer/i18n/words.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { Sky } from '#renderer/ui/sky/sky.tsx';
import type { SkyColors } from '#renderer/ui/sky/sky-colors.ts';
import { TilePicture } from '#renderer/ui/tile.tsx';
import { NextCard } from '../next/next-card.tsx';
import styles from './done-screen.module.css';

/** Then the next child finds the pictures, whether or not this one pressed the button. */
const goOnAfterMs = 20_000;

/** Thanks, in the class's own sky, and who is next. It knows nothing of the child that has just left. */
export const DoneScreen = ({ sky }: { sky: SkyColors }) => {
  const say = useSay();
  const { language } = useLanguage();
  const { lesson } = useLesson();
  const isOver = lesson?.phase === 'over';
  const next = lesson?.seats.filter(({ studentId }) => lesson.nextIds.includes(studentId)) ?? [];
  const goOn = isOver ? '#/' : '#/turn';
  useEffect(() => {
    const timer = setTimeout(() => navigate(goOn, { replace: true }), goOnAfterMs);
    return () => clearTimeout(timer);
  }, [goOn]);
  return (
    <main className={styles.screen}>
      <Sky sky={sky} hasArc={false} className={styles.sky}>
        <div className={styles.thanks}>
          <h1>{say('student.done.thanks')}</h1>
          <p>{say('student.done.teacher_next')}</p>
        </div>
      </Sky>
      <section className={styles.ground}>
        {isOver ? (
          <div className={styles.over}>
            <TilePicture name="sun" size="6rem" />
            <h2>{say('student.start.over')}</h2>
          </div>
        ) : (
          <NextCard next={next} />
        )}
        <div className={styles.ways}>
          <Button size="child" icon={Users} onPress={() => navigate(goOn, { replace: true })}>
            {say(isOver ? 'student.done.fine' : 'student.done.next_child')}
          </Button>
          <ReadAloud text={`${say('student.done.thanks')} ${say('student.done.teacher_next')}`} language={language} />
        </div>
      </section>
    </main>
  );
};
