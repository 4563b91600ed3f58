import { AudioLines } from 'lucide-react';
import type { MediumView } from '#shared/contract/index.ts';
import { usePeaks } from '../../../app/medium/use-peaks.ts';
import { Icon } from '../../../ui/icon.tsx';
import { TilePicture } from '../../../ui/tile.tsx';
import { Waveform } from '../../../ui/waveform.tsx';
import styles from './voice-shape.module.css';

type Props = {
  medium: MediumView;
  peaks: readonly number[] | null;
  tile: string | null;
  share: number;
  isPlaying: boolean;
};

/** Where a film would be: whose voice it is, and its shape, as far as it was heard. */
export const VoiceShape = ({ medium, peaks, tile, share, isPlaying }: Props) => (
  <div className={styles.voice} data-playing={isPlaying || undefined} dir="ltr">
    <span className={styles.who}>
      {tile === null ? <Icon icon={AudioLines} size="3rem" /> : <TilePicture name={tile} size="4.5rem" />}
    </span>
    <div className={styles.shape}>
      <Waveform peaks={usePeaks(medium, peaks)} share={share} />
    </div>
  </div>
);
