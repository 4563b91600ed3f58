import { Flag, FlagOff, Pause, Play } from 'lucide-react';
import { useRef, useState } from 'react';
import { CaptionedVideo, type MediumCaptions } from '#renderer/app/medium/captions.tsx';
import { Transcript } from '#renderer/app/medium/transcript.tsx';
import { useSayDuration } from '#renderer/i18n/use-say-duration.ts';
import { useSay } from '#renderer/i18n/words.tsx';
import { Button } from '#renderer/ui/button.tsx';
import type { MediumView } from '#shared/contract/index.ts';
import styles from './marked-player.module.css';

type Marks = { startMs: number; endMs: number | null };
type Props = {
  medium: MediumView;
  captions: MediumCaptions;
  marks: Marks;
  onMarks: (marks: Marks) => void;
};

/** A film or a voice in which the teacher sets where it begins and where it ends in front of the class. */
export const MarkedPlayer = ({ medium, captions, marks, onMarks }: Props) => {
  const say = useSay();
  const sayDuration = useSayDuration();
  const player = useRef<HTMLVideoElement>(null);
  const [atMs, setAt] = useState(marks.startMs);
  const [isPlaying, setPlaying] = useState(false);
  const endMs = marks.endMs ?? medium.durationMs;
  const isMarked = marks.startMs > 0 || marks.endMs !== null;
  const share = (ms: number): string => `${(ms / Math.max(1, medium.durationMs)) * 100}%`;
  const playOrPause = () => {
    const element = player.current;
    if (element === null) return;
    if (element.paused) void element.play().catch(() => undefined);
    else element.pause();
  };
  return (
    <div className={styles.player}>
      <CaptionedVideo
        ref={player}
        src={medium.url}
        captions={captions}
        preload="metadata"
        playsInline
        onTimeUpdate={({ currentTarget }) => setAt(currentTarget.currentTime * 1_000)}
        onPlay={() => setPlaying(true)}
        onPause={() => setPlaying(false)}
      />
      <Transcript captions={captions} />
      <div className={styles.line}>
        <span
          className={styles.range}
          style={{ insetInlineStart: share(marks.startMs), inlineSize: share(endMs - marks.startMs) }}
        />
        <input
          type="range"
          aria-label={say('sessions.place')}
          aria-valuetext={sayDuration(atMs)}
          min={0}
          max={medium.durationMs}
          step={100}
          value={Math.min(atMs, medium.durationMs)}
          onChange={({ currentTarget }) => {
            const ms = currentTarget.valueAsNumber;
            setAt(ms);
            if (player.current !== null) player.current.currentTime = ms / 1_000;
          }}
        />
      </div>
      <div className={styles.buttons}>
        <Button
          size="small"
          icon={isPlaying ? Pause : Play}
          aria-label={say(isPlaying ? 'sessions.pause' : 'sessions.play')}
          onPress={playOrPause}
        />
        <span className="tabular">
          {sayDuration(atMs)} / {sayDuration(medium.durationMs)}
        </span>
        <Button
          size="small"
          icon={Flag}
          isDisabled={atMs >= endMs}
          onPress={() => onMarks({ startMs: Math.round(atMs), endMs: marks.endMs })}
        >
          {say('sessions.start_here')}
        </Button>
        <Button
          size="small"
          icon={Flag}
          isDisabled={atMs <= marks.startMs}
          onPress={() => onMarks({ startMs: marks.startMs, endMs: Math.round(atMs) })}
        >
          {say('sessions.end_here')}
        </Button>
        {isMarked && (
          <Button size="small" icon={FlagOff} onPress={() => onMarks({ startMs: 0, endMs: null })}>
            {say('sessions.no_marks')}
          </Button>
        )}
      </div>
    </div>
  );
};
