import { type ComponentProps, useState } from 'react';
import { usePeaks } from '#renderer/app/medium/use-peaks.ts';
import { Sky } from '#renderer/ui/sky/sky.tsx';
import { useSky } from '#renderer/ui/sky/use-sky.ts';
import { Waveform } from '#renderer/ui/waveform.tsx';
import type { StagePost } from '#shared/contract/index.ts';
import { Film } from './film.tsx';
import { stageSky } from './stage-sky.ts';
import styles from './voice-on-stage.module.css';

type Props = ComponentProps<typeof Film> & { from: StagePost['from'] };

/** A voice has no picture: its shape is drawn over its class's own sky, and brightens as it is heard. */
export const VoiceOnStage = ({ from, onTime, ...film }: Props) => {
  const sky = stageSky(useSky(from.timeZone));
  const { durationMs } = film.medium;
  const [atMs, setAt] = useState(0);
  return (
    <Sky sky={sky} className={styles.voice}>
      <Film
        {...film}
        onTime={(at) => {
          setAt(at);
          onTime(at);
        }}
      />
      <div className={styles.shape}>
        <Waveform peaks={usePeaks(film.medium)} share={durationMs === 0 ? 0 : Math.min(1, atMs / durationMs)} />
      </div>
    </Sky>
  );
};
