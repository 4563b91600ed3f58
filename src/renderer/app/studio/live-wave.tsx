import { useRef } from 'react';
import { useSay } from '#renderer/i18n/words.tsx';
import { barPath } from '#renderer/ui/waveform.tsx';
import styles from './live-wave.module.css';
import { SilentNotice } from './silent-notice.tsx';
import { useLevels } from './use-levels.ts';

/** About ten seconds are seen at once. */
const barCount = 120;
const barEveryMs = 80;

type Props = {
  stream: MediaStream;
  microphone: string;
  /** `live`: heard, not kept. `kept`: recorded. `still`: paused. */
  state: 'live' | 'kept' | 'still';
};

/** What the microphone hears, bar after bar; the newest stands where reading ends. */
export const LiveWave = ({ stream, microphone, state }: Props) => {
  const say = useSay();
  const path = useRef<SVGPathElement>(null);
  const isStill = useRef(false);
  isStill.current = state === 'still';
  const begin = () => {
    const bars: number[] = Array.from({ length: barCount }, () => 0);
    let highest = 0;
    let drawnAtMs = 0;
    return (level: number, nowMs: number) => {
      highest = Math.max(highest, level);
      if (nowMs - drawnAtMs < barEveryMs || isStill.current) return;
      drawnAtMs = nowMs;
      bars.push(highest);
      bars.shift();
      highest = 0;
      path.current?.setAttribute('d', barPath(bars));
    };
  };
  const isSilent = useLevels(stream, begin) && state !== 'still';
  return (
    <div className={styles.wave} data-state={state}>
      <svg
        viewBox={`0 0 ${barCount} 100`}
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
