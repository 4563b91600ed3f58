import { useRef } from 'react';
import { useLevels } from '../../../app/studio/use-levels.ts';
import { useSay } from '../../../i18n/words.tsx';
import styles from './device-page.module.css';

/** How loud it is at the microphone just now, and a word when nothing is heard at all. */
export const LevelBar = ({ stream }: { stream: MediaStream }) => {
  const say = useSay();
  const bar = useRef<SVGRectElement>(null);
  const isSilent = useLevels(
    stream,
    () => (level) => bar.current?.setAttribute('width', String(Math.round(level * 100))),
  );
  return (
    <div className={styles.level}>
      <svg viewBox="0 0 100 4" preserveAspectRatio="none" role="img" aria-label={say('device.level')}>
        <rect width="100" height="4" className={styles.track} />
        <rect ref={bar} width="0" height="4" className={styles.loud} />
      </svg>
      <p role="status">{isSilent && say('device.sound.silent')}</p>
    </div>
  );
};
