import { AudioLines, Captions, Gauge, Pause, Play } from 'lucide-react';
import { type Ref, useImperativeHandle, useRef, useState } from 'react';
import { CaptionedVideo, CaptionLine } from '#renderer/app/medium/captions.tsx';
import { useSayDuration } from '#renderer/i18n/use-say-duration.ts';
import { mergeSpans, silencesIn } from '#shared/domain/watching.ts';
import { useSay } from '../../../i18n/words.tsx';
import { Button } from '../../../ui/button.tsx';
import type { DeskRecording, DeskWork } from './desk-work.ts';
import { FilmStrip } from './film-strip.tsx';
import styles from './medium-player.module.css';
import { type PlayerSettings, stepSpeed } from './player-settings.ts';
import { usePlayer } from './use-player.ts';
import { useWatching } from './use-watching.ts';
import { VoiceShape } from './voice-shape.tsx';
import type { WorkHandle } from './work-handle.ts';

const skipMs = 5_000;

type Props = {
  work: DeskWork;
  recording: DeskRecording;
  settings: PlayerSettings;
  onSettings: (change: Partial<PlayerSettings>) => void;
  /** The one behind the one in front only gets ready: its first picture is decoded, nothing is heard. */
  isInFront: boolean;
  /** The teacher wants to read or change what is said. */
  onCaptions: () => void;
  onWatched: () => void;
  ref?: Ref<WorkHandle> | undefined;
  /** The medium's address has expired or its bytes cannot be played. */
  onFailed: () => void;
};

/** Plays one post with the desk's keys and tells what was watched; keeps the teacher mode open while it plays. */
export const MediumPlayer = ({ work, recording, settings, onSettings, isInFront, ref, ...on }: Props) => {
  const say = useSay();
  const sayDuration = useSayDuration();
  const media = useRef<HTMLVideoElement>(null);
  const { medium, peaks, captions, stills } = recording;
  const { durationMs } = medium;
  const isVoice = work.kind === 'voice';
  const silences = isVoice && peaks !== null ? silencesIn(peaks, durationMs) : [];
  const player = usePlayer(media, { medium, settings, silences, isInFront });
  const { isPlaying, atMs, toggle, seek, handlers } = player;
  // drawn as it goes; the core keeps its own account
  const heard = useRef(work.played);
  const [isWatched, setWatched] = useState(work.isWatched);
  const takePlayed = () => {
    const fresh = player.takePlayed();
    heard.current = mergeSpans([...heard.current, ...fresh], durationMs);
    return fresh;
  };
  useWatching({
    work,
    isInFront,
    isPlaying,
    takePlayed,
    onWatched: () => {
      setWatched(true);
      on.onWatched();
    },
  });
  useImperativeHandle(ref, () => ({
    toggle,
    pause: () => media.current?.pause(),
    skip: (direction) => seek((media.current?.currentTime ?? 0) * 1_000 + direction * skipMs),
    zoom: () => undefined,
  }));
  const position = {
    label: say('teacher.player.position'),
    valueText: `${sayDuration(atMs)} / ${sayDuration(durationMs)}`,
  };
  const { speed, skipsSilence } = settings;
  return (
    <div className={styles.player}>
      <div className={styles.screen} data-kind={work.kind}>
        <CaptionedVideo
          ref={media}
          src={medium.url}
          captions={captions}
          preload="auto"
          playsInline
          onClick={toggle}
          onError={on.onFailed}
          {...handlers}
        />
        <CaptionLine media={media} captions={captions} size="desk" />
        {isVoice && (
          <VoiceShape
            medium={medium}
            peaks={peaks}
            tile={work.tile}
            share={durationMs === 0 ? 0 : Math.min(1, atMs / durationMs)}
            isPlaying={isPlaying}
          />
        )}
      </div>
      <FilmStrip
        filmstrip={stills?.filmstrip ?? null}
        durationMs={durationMs}
        atMs={atMs}
        played={isWatched ? [{ fromMs: 0, toMs: durationMs }] : heard.current}
        onSeek={seek}
        {...position}
      />
      <div className={styles.bar}>
        <Button
          variant="primary"
          icon={isPlaying ? Pause : Play}
          aria-label={say(isPlaying ? 'teacher.player.pause' : 'teacher.player.play')}
          onPress={toggle}
        />
        <span className={styles.time} dir="ltr">
          {sayDuration(atMs)} / {sayDuration(durationMs)}
        </span>
        <span className={styles.apart} />
        {isVoice && silences.length > 0 && (
          <Button
            icon={AudioLines}
            keyHint="Q"
            aria-pressed={skipsSilence}
            onPress={() => onSettings({ skipsSilence: !skipsSilence })}
          >
            {say(skipsSilence ? 'review.player.silence_skipped' : 'review.player.silence_heard')}
          </Button>
        )}
        <Button
          icon={Gauge}
          keyHint=". ,"
          aria-label={say('teacher.player.speed', { speed })}
          onPress={() => onSettings({ speed: speed === 2 ? 1 : stepSpeed(speed, 1) })}
        >
          {speed}×
        </Button>
        {work.way === 'out' && (
          <Button icon={Captions} keyHint="T" onPress={on.onCaptions}>
            {say('teacher.captions.open', { count: captions.length })}
          </Button>
        )}
      </div>
    </div>
  );
};
