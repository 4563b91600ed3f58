import { Play } from 'lucide-react';
import { useRef } from 'react';
import { useLanguage, useSay } from '#renderer/i18n/words.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import type { MediumView } from '#shared/contract/index.ts';
import { formatDuration } from '../format-duration.ts';
import styles from './film-player.module.css';
import { usePlayback } from './use-playback.ts';

/** A take with a picture, where it was made; a press anywhere stops it and lets it go on. */
export const FilmPlayer = ({ medium: { url, durationMs } }: { medium: MediumView }) => {
  const say = useSay();
  const { language } = useLanguage();
  const video = useRef<HTMLVideoElement>(null);
  const { isPlaying, atMs, hasFailed, toggle, fail } = usePlayback(video);
  return (
    <>
      <video
        ref={video}
        className={styles.film}
        src={url}
        playsInline
        disablePictureInPicture
        controlsList="nodownload"
        onError={fail}
      >
        {/* A child's own words a moment after they were said: there are no captions yet. */}
        <track kind="captions" />
      </video>
      <button
        type="button"
        className={styles.toggle}
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
        <span className="tabular">{formatDuration(atMs, language)}</span>
        <svg viewBox="0 0 1000 6" preserveAspectRatio="none" aria-hidden>
          <rect width="1000" height="6" rx="3" className={styles.whole} />
          <rect width={durationMs === 0 ? 0 : Math.min(1, atMs / durationMs) * 1000} height="6" rx="3" fill="#fff" />
        </svg>
        <span className="tabular">{formatDuration(durationMs, language)}</span>
      </div>
    </>
  );
};
