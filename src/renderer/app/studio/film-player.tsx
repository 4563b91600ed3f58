import { Play } from 'lucide-react';
import { useRef } from 'react';
import { CaptionedVideo, CaptionLine, type MediumCaptions } from '#renderer/app/medium/captions.tsx';
import { useSayDuration } from '#renderer/i18n/use-say-duration.ts';
import { useSay } from '#renderer/i18n/words.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import type { MediumView } from '#shared/contract/index.ts';
import styles from './film-player.module.css';
import { usePlayback } from './use-playback.ts';

type Props = {
  medium: MediumView;
  captions: MediumCaptions;
  /** It has just been made: the keyboard begins here. */
  autoFocus?: boolean;
};

/** A take with a picture, where it was made; a press anywhere stops it and lets it go on. */
export const FilmPlayer = ({ medium: { url, durationMs }, captions, autoFocus = false }: Props) => {
  const say = useSay();
  const sayDuration = useSayDuration();
  const video = useRef<HTMLVideoElement>(null);
  const { isPlaying, atMs, hasFailed, toggle, fail } = usePlayback(video);
  return (
    <>
      <CaptionedVideo
        ref={video}
        className={styles.film}
        src={url}
        captions={captions}
        playsInline
        disablePictureInPicture
        controlsList="nodownload"
        onError={fail}
      />
      <CaptionLine media={video} captions={captions} size="child" />
      <button
        type="button"
        className={styles.toggle}
        // biome-ignore lint/a11y/noAutofocus: what had the focus, the stop, has just gone.
        autoFocus={autoFocus}
        aria-label={say(isPlaying ? 'student.look.pause' : 'student.look.play')}
        onClick={toggle}
      >
        {!isPlaying && (
          <span className={styles.play}>
            <Icon icon={Play} size="4rem" />
          </span>
        )}
      </button>
      {hasFailed && <p className={styles.failed}>{say('student.look.cannot_play')}</p>}
      <div className={styles.progress} aria-hidden>
        <span className="tabular">{sayDuration(atMs)}</span>
        <svg viewBox="0 0 1000 6" preserveAspectRatio="none" aria-hidden>
          <rect width="1000" height="6" rx="3" className={styles.whole} />
          <rect width={durationMs === 0 ? 0 : Math.min(1, atMs / durationMs) * 1000} height="6" rx="3" fill="#fff" />
        </svg>
        <span className="tabular">{sayDuration(durationMs)}</span>
      </div>
    </>
  );
};
