import { useRef } from 'react';
import { useSay } from '#renderer/i18n/words.tsx';
import styles from './level-line.module.css';
import { SilentNotice } from './silent-notice.tsx';
import { useLevels } from './use-levels.ts';

const points = 72;
const height = 100;
/** The encoder needs the processor more than this line does. */
const drawEveryMs = 40;

/** A smooth line through the newest levels, the newest in the middle: it grows outwards like a voice. */
const pathOf = (levels: readonly number[]): string => {
  const step = 1000 / (2 * points - 2);
  const y = (index: number): number => {
    const level = levels[Math.abs(index)] ?? 0;
    const swing = level * (1 - Math.abs(index) / points) ** 0.7 * (height / 2 - 6);
    return height / 2 + swing * (index % 2 === 0 ? -1 : 1);
  };
  let path = '';
  for (let index = -points + 1; index < points; index += 1) {
    const x = 500 + index * step;
    path += path === '' ? `M ${x} ${y(index)}` : ` S ${x - step / 2} ${y(index)} ${x} ${y(index)}`;
  }
  return path;
};

/** The living line under the picture: what the microphone hears, and which microphone it is. */
export const LevelLine = ({ stream, microphone }: { stream: MediaStream; microphone: string }) => {
  const say = useSay();
  const path = useRef<SVGPathElement>(null);
  const begin = () => {
    const levels: number[] = [];
    return (level: number) => {
      levels.unshift(level);
      levels.length = Math.min(levels.length, points);
      path.current?.setAttribute('d', pathOf(levels));
    };
  };
  const isSilent = useLevels(stream, begin, drawEveryMs);
  return (
    <div className={styles.level} data-silent={isSilent || undefined}>
      <svg
        viewBox={`0 0 1000 ${height}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={say('student.studio.level')}
      >
        <path ref={path} />
      </svg>
      {isSilent && <SilentNotice microphone={microphone} />}
    </div>
  );
};
