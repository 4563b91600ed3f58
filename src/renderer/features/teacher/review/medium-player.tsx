import { Captions, Gauge, Pause, Play } from 'lucide-react';
import { type Ref, useEffect, useImperativeHandle, useRef, useState } from 'react';
import { CaptionLine, CaptionTracks, type MediumCaptions } from '#renderer/app/medium/captions.tsx';
import type { MediumView } from '#shared/contract/index.ts';
import { useStay } from '../../../app/lock/use-teacher-lock.ts';
import { useSay } from '../../../i18n/words.tsx';
import { Button } from '../../../ui/button.tsx';
import { sayDuration } from '../say-duration.ts';
import styles from './medium-player.module.css';
import { VoiceShape } from './voice-shape.tsx';
import type { WorkHandle } from './work-handle.ts';

const SPEEDS = [1, 1.5, 2];
const SKIP_S = 5;

type Props = {
  medium: MediumView;
  kind: 'video' | 'voice';
  /** Stands for the child while only a voice is heard. */
  tile: string;
  /** The shape of the sound, when the core has it. */
  peaks: readonly number[] | null;
  captions: MediumCaptions;
  /** The teacher wants to read or change what is said. */
  onCaptions: () => void;
  ref?: Ref<WorkHandle>;
  /** The medium's address has expired or its bytes cannot be played. */
  onFailed: () => void;
};

/** Plays one post with the desk's keys; keeps the teacher mode open while it plays. */
export const MediumPlayer = ({ medium, kind, tile, peaks, captions, onCaptions, ref, onFailed }: Props) => {
  const say = useSay();
  const stay = useStay();
  const media = useRef<HTMLVideoElement>(null);
  const [isPlaying, setPlaying] = useState(false);
  const [atS, setAtS] = useState(0);
  const [speed, setSpeed] = useState(1);
  const totalS = medium.durationMs / 1_000;

  const toggle = () => {
    const element = media.current;
    if (element === null) return;
    if (element.paused) void element.play().catch(() => undefined);
    else element.pause();
  };
  const seek = (seconds: number) => {
    if (media.current === null) return;
    media.current.currentTime = Math.min(Math.max(seconds, 0), totalS);
  };
  useImperativeHandle(ref, () => ({
    toggle,
    skip: (direction) => seek((media.current?.currentTime ?? 0) + direction * SKIP_S),
    zoom: () => undefined,
  }));
  useEffect(() => {
    if (media.current !== null) media.current.playbackRate = speed;
  }, [speed]);

  return (
    <div className={styles.player}>
      <div className={styles.screen} data-kind={kind}>
        {/* biome-ignore lint/a11y/useMediaCaption: the tracks are in CaptionTracks */}
        <video
          ref={media}
          src={medium.url}
          preload="metadata"
          playsInline
          onClick={toggle}
          onPlay={() => setPlaying(true)}
          onPause={() => setPlaying(false)}
          onEnded={() => setPlaying(false)}
          onTimeUpdate={(event) => {
            setAtS(event.currentTarget.currentTime);
            stay();
          }}
          onLoadedMetadata={(event) => {
            event.currentTarget.playbackRate = speed;
          }}
          onError={onFailed}
        >
          <CaptionTracks captions={captions} />
        </video>
        <CaptionLine media={media} captions={captions} size="desk" />
        {kind === 'voice' && (
          <VoiceShape
            medium={medium}
            peaks={peaks}
            tile={tile}
            share={totalS === 0 ? 0 : atS / totalS}
            isPlaying={isPlaying}
          />
        )}
      </div>
      <div className={styles.bar} dir="ltr">
        <Button
          variant="primary"
          icon={isPlaying ? Pause : Play}
          aria-label={say(isPlaying ? 'teacher.player.pause' : 'teacher.player.play')}
          onPress={toggle}
        />
        <span className="tabular">{sayDuration(atS * 1_000)}</span>
        <input
          type="range"
          className={styles.seek}
          aria-label={say('teacher.player.position')}
          aria-valuetext={`${sayDuration(atS * 1_000)} / ${sayDuration(medium.durationMs)}`}
          min={0}
          max={totalS}
          step={0.1}
          value={Math.min(atS, totalS)}
          onChange={(event) => seek(Number(event.currentTarget.value))}
        />
        <span className="tabular">{sayDuration(medium.durationMs)}</span>
        <Button
          icon={Gauge}
          aria-label={say('teacher.player.speed', { speed })}
          onPress={() => setSpeed(SPEEDS[(SPEEDS.indexOf(speed) + 1) % SPEEDS.length] ?? 1)}
        >
          {speed}×
        </Button>
        <Button icon={Captions} onPress={onCaptions}>
          {say('teacher.captions.open', { count: captions.length })}
        </Button>
      </div>
    </div>
  );
};
