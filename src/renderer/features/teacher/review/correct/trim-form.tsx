import { Pause, Play, Scissors } from 'lucide-react';
import { useRef, useState } from 'react';
import { CaptionedVideo } from '#renderer/app/medium/captions.tsx';
import { Transcript } from '#renderer/app/medium/transcript.tsx';
import type { Take } from '#shared/contract/index.ts';
import { cutMinMs } from '#shared/domain/correction.ts';
import type { Span } from '#shared/domain/watching.ts';
import { useSayDuration } from '../../../../i18n/use-say-duration.ts';
import { useSay } from '../../../../i18n/words.tsx';
import { Button } from '../../../../ui/button.tsx';
import styles from './trim-form.module.css';

type Props = {
  take: Take & { medium: NonNullable<Take['medium']> };
  isRunning: boolean;
  onTrim: (span: Span) => void;
};

/** Where a recording begins and ends; what is moved is seen and heard at once. */
export const TrimForm = ({ take, isRunning, onTrim }: Props) => {
  const say = useSay();
  const sayDuration = useSayDuration();
  /** Here tenths matter: `0:04.2`. */
  const sayTenths = (ms: number): string => sayDuration(Math.round(ms / 100) * 100, 1);
  const media = useRef<HTMLVideoElement>(null);
  const { durationMs, url } = take.medium;
  const [span, setSpan] = useState<Span>({ fromMs: 0, toMs: durationMs });
  const [isPlaying, setPlaying] = useState(false);
  const show = (ms: number): void => {
    if (media.current !== null) media.current.currentTime = ms / 1_000;
  };
  const move = (edge: keyof Span, ms: number): void => {
    const next: Span =
      edge === 'fromMs'
        ? { ...span, fromMs: Math.max(0, Math.min(ms, span.toMs - cutMinMs)) }
        : { ...span, toMs: Math.min(durationMs, Math.max(ms, span.fromMs + cutMinMs)) };
    setSpan(next);
    show(next[edge]);
  };
  const toggle = (): void => {
    const element = media.current;
    if (element === null) return;
    if (!element.paused) {
      element.pause();
      return;
    }
    show(span.fromMs);
    void element.play().catch(() => undefined);
  };
  const share = (ms: number): string => `${durationMs === 0 ? 0 : (ms / durationMs) * 100}%`;
  const slider = (edge: keyof Span, label: string) => (
    <label className={styles.edge}>
      <span>
        {label} <span className="tabular">{sayTenths(span[edge])}</span>
      </span>
      <input
        type="range"
        dir="ltr"
        aria-valuetext={sayTenths(span[edge])}
        min={0}
        max={durationMs}
        step={100}
        value={span[edge]}
        onChange={(event) => move(edge, Number(event.currentTarget.value))}
      />
    </label>
  );
  return (
    <form
      className={styles.form}
      data-kind={take.kind}
      onSubmit={(event) => {
        event.preventDefault();
        onTrim(span);
      }}
    >
      <CaptionedVideo
        ref={media}
        src={url}
        captions={take.captions}
        playsInline
        preload="auto"
        onPlay={() => setPlaying(true)}
        onPause={() => setPlaying(false)}
        onTimeUpdate={({ currentTarget }) => {
          if (currentTarget.currentTime * 1_000 >= span.toMs) currentTarget.pause();
        }}
      />
      <div className={styles.tools}>
        <Transcript captions={take.captions} />
        <div className={styles.whole} dir="ltr" aria-hidden>
          {take.stills !== null && <img src={take.stills.filmstrip.url} alt="" />}
          <span style={{ insetInlineStart: 0, inlineSize: share(span.fromMs) }} />
          <span style={{ insetInlineStart: share(span.toMs), insetInlineEnd: 0 }} />
        </div>
        {slider('fromMs', say('review.correct.trim_from'))}
        {slider('toMs', say('review.correct.trim_to'))}
        <p>{say(take.kind === 'video' ? 'review.correct.trim_text' : 'review.correct.trim_voice_text')}</p>
        <div className={styles.buttons}>
          <Button icon={isPlaying ? Pause : Play} onPress={toggle}>
            {say('review.correct.trim_play')}
          </Button>
          <Button
            type="submit"
            icon={Scissors}
            isDisabled={isRunning || (span.fromMs === 0 && span.toMs === durationMs)}
          >
            {say('review.correct.trim_do', { length: sayTenths(span.toMs - span.fromMs) })}
          </Button>
        </div>
      </div>
    </form>
  );
};
