import type { CSSProperties } from 'react';
import { LessonGauge } from '#renderer/app/lesson/lesson-gauge.tsx';
import { useLesson } from '#renderer/app/lesson/lesson-state.tsx';
import { navigate } from '#renderer/app/router.ts';
import { useSay } from '#renderer/i18n/words.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { BackBar, ReadTitle } from '../frame/back-bar.tsx';
import { ChildScreen } from '../frame/child-screen.tsx';
import { NextCard } from '../next/next-card.tsx';
import { columnsFor } from './columns-for.ts';
import { StudentTile } from './student-tile.tsx';
import styles from './tiles-screen.module.css';

/**
 * Who is next, large, and the rest of the class beside it: a child finds the own picture without reading, whether or
 * not it is the next one.
 */
export const TilesScreen = () => {
  const say = useSay();
  const { lesson, error, reload } = useLesson();
  const seats = lesson?.seats ?? [];
  const nextIds = lesson?.nextIds ?? [];
  const next = seats.filter(({ studentId }) => nextIds.includes(studentId));
  const others = seats.filter(({ studentId }) => !nextIds.includes(studentId));
  const columns = columnsFor(others.length);
  const measures = { '--columns': columns, '--rows': Math.max(2, Math.ceil(others.length / columns)) };
  return (
    <ChildScreen
      bar={
        <BackBar onBack={() => navigate('#/')}>
          <ReadTitle title={say('student.tiles.title')} />
          <span className={styles.gauge}>
            <LessonGauge size="7.5rem" />
          </span>
        </BackBar>
      }
    >
      <div className={styles.page}>
        {error !== null && (
          <ErrorNotice
            error={error}
            action={
              <Button size="child" onPress={() => void reload()}>
                {say('common.try_again')}
              </Button>
            }
          />
        )}
        {lesson !== null && (
          <div className={styles.line}>
            <NextCard next={next} hasChoice />
            {others.length > 0 && (
              <ul className={styles.grid} style={measures as CSSProperties}>
                {others.map((seat) => (
                  <li key={seat.studentId}>
                    <StudentTile seat={seat} />
                  </li>
                ))}
              </ul>
            )}
          </div>
        )}
      </div>
    </ChildScreen>
  );
};
