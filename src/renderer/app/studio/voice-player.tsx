import { Pause, Play } from 'lucide-react';
import { useRef } from 'react';
import { Button } from 'react-aria-components';
import { CaptionedAudio, CaptionLine, type MediumCaptions } from '#renderer/app/medium/captions.tsx';
import { Picture } from '#renderer/app/medium/picture.tsx';
import { usePeaks } from '#renderer/app/medium/use-peaks.ts';
import { useSayDuration } from '#renderer/i18n/use-say-duration.ts';
import { useSay } from '#renderer/i18n/words.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import { Waveform } from '#renderer/ui/waveform.tsx';
import type { MediumView } from '#shared/contract/index.ts';
import { usePlayback } from './use-playback.ts';
import styles from './voice-player.module.css';

type Props = {
  medium: MediumView;
  cover: MediumView | null;
  peaks: readonly number[] | null;
  captions: MediumCaptions;
  /** It has just been made: the keyboard begins here. */
  autoFocus?: boolean;
};

/** A voice played back: its own shape fills the screen and can be dragged. */
export const VoicePlayer = ({ medium, cover, peaks, captions, autoFocus = false }: Props) => {
  const say = useSay();
  const sayDuration = useSayDuration();
  const audio = useRef<HTMLAudioElement>(null);
  const { isPlaying, atMs, hasFailed, toggle, seek, fail } = usePlayback(audio);
  const shape = usePeaks(medium, peaks);
  const { durationMs } = medium;
  const share = durationMs === 0 ? 0 : Math.min(1, atMs / durationMs);
  const at = sayDuration(atMs);
  const whole = sayDuration(durationMs);
  return (
    <section className={styles.player} data-cover={cover !== null || undefined}>
      <CaptionedAudio ref={audio} src={medium.url} captions={captions} onError={fail} />
      {cover !== null && (
        <Picture medium={cover} alt={say('student.cover.alt')} className={styles.cover} onFailed={() => undefined} />
      )}
      <CaptionLine media={audio} captions={captions} size="child" />
      <div className={styles.shape}>
        <Waveform
          peaks={shape}
          share={share}
          seek={{
            label: say('student.look.position'),
            valueText: `${at} / ${whole}`,
            onSeek: (to) => seek(to * durationMs),
          }}
        />
      </div>
      <div className={styles.line}>
        <span className="tabular">{at}</span>
        <Button
          className={styles.toggle ?? ''}
          autoFocus={autoFocus}
          aria-label={say(isPlaying ? 'student.look.pause' : 'student.look.play')}
          onPress={toggle}
        >
          <Icon icon={isPlaying ? Pause : Play} size="3rem" />
        </Button>
        <span className="tabular">{whole}</span>
      </div>
      {hasFailed && <p className={styles.failed}>{say('student.look.cannot_play')}</p>}
    </section>
  );
};
