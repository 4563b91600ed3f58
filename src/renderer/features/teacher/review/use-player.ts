import { type RefObject, useEffect, useEffectEvent, useRef, useState } from 'react';
import type { MediumView } from '#shared/contract/index.ts';
import type { Span } from '#shared/domain/watching.ts';
import { useStay } from '../../../app/lock/use-teacher-lock.ts';
import { PlayedStretches } from './played-stretches.ts';
import type { PlayerSettings } from './player-settings.ts';

export type Player = {
  isPlaying: boolean;
  atMs: number;
  toggle: () => void;
  seek: (toMs: number) => void;
  /** What was played since this was asked last. */
  takePlayed: () => Span[];
  /** For the `<video>` itself. */
  handlers: {
    onPlay: () => void;
    onPause: () => void;
    onEnded: () => void;
    onTimeUpdate: () => void;
    onLoadedMetadata: () => void;
  };
};

type Options = {
  medium: MediumView;
  settings: PlayerSettings;
  /** What may be skipped while it plays. */
  silences: readonly Span[];
  /** Whether it is what the teacher looks at; the one behind it only gets ready. */
  isInFront: boolean;
};

/** A player made for speed: begins by itself, keeps the pitch, jumps over silences, and knows what it has played. */
export const usePlayer = (
  media: RefObject<HTMLVideoElement | null>,
  { medium, settings, silences, isInFront }: Options,
): Player => {
  const stay = useStay();
  const [isPlaying, setPlaying] = useState(false);
  const [atMs, setAtMs] = useState(0);
  const stretches = useRef(new PlayedStretches());
  const here = (): number => (media.current?.currentTime ?? 0) * 1_000;

  const seek = (toMs: number) => {
    const element = media.current;
    if (element === null) return;
    if (!element.paused) stretches.current.playedTo(here());
    stretches.current.stop();
    element.currentTime = Math.min(Math.max(toMs, 0), medium.durationMs) / 1_000;
    if (!element.paused) stretches.current.startAt(here());
    setAtMs(here());
  };
  const play = () => {
    // a browser that wants a press first, or a medium that cannot be played, says so elsewhere
    void media.current?.play().catch(() => undefined);
  };
  const toggle = () => {
    if (media.current?.paused === false) media.current.pause();
    else play();
  };

  const applySpeed = () => {
    if (media.current === null) return;
    media.current.preservesPitch = true;
    media.current.playbackRate = settings.speed;
  };
  const onSpeed = useEffectEvent(applySpeed);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the speed is what is followed
  useEffect(() => onSpeed(), [settings.speed]);

  const onFront = useEffectEvent(() => {
    if (settings.isAutomatic) play();
  });
  const onBack = useEffectEvent(() => media.current?.pause());
  useEffect(() => {
    if (isInFront) onFront();
    else onBack();
  }, [isInFront]);

  const skipSilence = () => {
    const silence = silences.find(({ fromMs, toMs }) => here() >= fromMs && here() < toMs - 100);
    if (silence !== undefined) seek(silence.toMs);
  };
  return {
    isPlaying,
    atMs,
    toggle,
    seek,
    takePlayed: () => {
      if (media.current?.paused === false) stretches.current.playedTo(here());
      return stretches.current.take();
    },
    handlers: {
      onPlay: () => {
        stretches.current.startAt(here());
        setPlaying(true);
      },
      onPause: () => {
        stretches.current.playedTo(here());
        stretches.current.stop();
        setPlaying(false);
      },
      onEnded: () => {
        stretches.current.playedTo(medium.durationMs);
        stretches.current.stop();
        setPlaying(false);
        setAtMs(medium.durationMs);
      },
      onTimeUpdate: () => {
        const element = media.current;
        if (element === null) return;
        setAtMs(here());
        if (element.paused || element.seeking) return;
        stretches.current.playedTo(here());
        stay();
        if (settings.skipsSilence) skipSilence();
      },
      onLoadedMetadata: applySpeed,
    },
  };
};
