import { LifeBuoy } from 'lucide-react';
import type { AppStatus } from '#renderer/app/app-state.tsx';
import { navigate, pathTo } from '#renderer/app/router.ts';
import { useSayDuration } from '#renderer/i18n/use-say-duration.ts';
import { useSay } from '#renderer/i18n/words.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { TilePicture } from '#renderer/ui/tile.tsx';
import styles from './unfinished-takes.module.css';

/** What a crash or a pulled plug left behind, offered to the child it belongs to. */
export const UnfinishedTakes = ({ takes }: { takes: AppStatus['unfinished'] }) => {
  const say = useSay();
  const sayDuration = useSayDuration();
  if (takes.length === 0) return null;
  return (
    <ul className={styles.list} aria-label={say('student.start.recovered_list')}>
      {takes.map(({ takeId, student, durationMs }) => (
        <li key={takeId}>
          <Button size="child" icon={LifeBuoy} onPress={() => navigate(pathTo('turn', student.id), { replace: true })}>
            <span className={styles.take}>
              <TilePicture name={student.tile} size="2.5rem" />
              {say('student.start.recovered', {
                name: student.name,
                duration: sayDuration(durationMs),
              })}
            </span>
          </Button>
        </li>
      ))}
    </ul>
  );
};
