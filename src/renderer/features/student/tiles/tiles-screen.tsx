import { ArrowLeft } from 'lucide-react';
import type { CSSProperties } from 'react';
import { Button as Tile } from 'react-aria-components';
import { navigate, pathTo } from '#renderer/app/router.ts';
import { useLoaded } from '#renderer/app/use-loaded.ts';
import { callOperation } from '#renderer/bridge/call-operation.ts';
import { useSay } from '#renderer/i18n/words.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { TilePicture } from '#renderer/ui/tile.tsx';
import styles from './tiles-screen.module.css';

/**
 * Columns that let the whole class fit on a wide screen at once, and leave the last row as full as possible;
 * a very large class is scrolled.
 */
const columnsFor = (students: number): number => {
  const best = Math.min(8, Math.max(4, Math.ceil(Math.sqrt(students * 1.8))));
  const gaps = (columns: number): number => Math.ceil(students / columns) * columns - students;
  return [best, best + 1, best - 1].reduce((found, columns) => (gaps(columns) < gaps(found) ? columns : found));
};

/** The class, each with a picture: a child finds the own one without reading. */
export const TilesScreen = () => {
  const say = useSay();
  const { data, error, reload } = useLoaded(() => callOperation('student.list', {}));
  const students = data?.students ?? [];
  const columns = columnsFor(students.length);
  const measures = { '--columns': columns, '--rows': Math.max(2, Math.ceil(students.length / columns)) };
  return (
    <main className={styles.screen}>
      <header className={styles.bar}>
        <Button size="child" icon={ArrowLeft} aria-label={say('common.back')} onPress={() => navigate('#/')} />
        <h1>{say('student.tiles.title')}</h1>
      </header>
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
      {data !== null && students.length === 0 && (
        <EmptyState
          picture="teddy-bear"
          title={say('student.tiles.nobody.title')}
          text={say('student.tiles.nobody.text')}
        />
      )}
      <ul className={styles.grid} style={measures as CSSProperties}>
        {students.map((student) => (
          <li key={student.id}>
            <Tile className={styles.tile ?? ''} onPress={() => navigate(pathTo('turn', student.id), { replace: true })}>
              <TilePicture name={student.tile} size="var(--picture)" />
              <span className={styles.name} dir="auto">
                {student.name}
              </span>
            </Tile>
          </li>
        ))}
      </ul>
    </main>
  );
};
