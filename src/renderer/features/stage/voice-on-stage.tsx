import { type ComponentProps, useState } from 'react';
import { Picture } from '#renderer/app/medium/picture.tsx';
import { usePeaks } from '#renderer/app/medium/use-peaks.ts';
import { Sky } from '#renderer/ui/sky/sky.tsx';
import { useSky } from '#renderer/ui/sky/use-sky.ts';
import { Waveform } from '#renderer/ui/waveform.tsx';
import type { StagePost } from '#shared/contract/index.ts';
import { Film } from './film.tsx';
import { stageSky } from './stage-sky.ts';
import styles from './voice-on-stage.module.css';

type Props = ComponentProps<typeof Film> & Pick<StagePost, 'from' | 'cover'>;

/** A voice's shape is drawn over its class's own sky, under its picture where it has one, and brightens as it is heard. */
export const VoiceOnStage = ({ from, cover, onTime, ...film }: Props) => {
  const sky = stageSky(useSky(from.timeZone));
  const { durationMs } = film.medium;
  const [atMs, setAt] = useState(0);
  return (
    <Sky sky={sky} hasArc={false} className={styles.voice}>
      <Film
        {...film}
        onTime={(at) => {
          setAt(at);
          onTime(at);
        }}
      />
      {cover !== null && <Picture medium={cover} alt="" className={styles.cover} onFailed={() => undefined} />}
      <div className={styles.shape} data-cover={cover !== null || undefined}>
        <Waveform peaks={usePeaks(film.medium)} share={durationMs === 0 ? 0 : Math.min(1, atMs / durationMs)} />
      </div>
    </Sky>
  );
};
