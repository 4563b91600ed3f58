import { type RefObject, useEffect, useState } from 'react';
import { useHoldIdle } from '#renderer/app/hold-idle.tsx';

/** Often enough for a line that moves evenly, seldom enough for an old computer. */
const lookEveryMs = 60;

type Playback = {
  isPlaying: boolean;
  atMs: number;
  hasFailed: boolean;
  toggle: () => void;
  seek: (atMs: number) => void;
  fail: () => void;
};

/** Plays a take back: begins by itself where that is allowed, and gives up what it loaded when it is left. */
export const usePlayback = (media: RefObject<HTMLMediaElement | null>): Playback => {
  const [isPlaying, setPlaying] = useState(false);
  const [atMs, setAt] = useState(0);
  const [hasFailed, setFailed] = useState(false);
  useHoldIdle(isPlaying);
  useEffect(() => {
    const element = media.current;
    if (element === null) return;
    const look = () => {
      setPlaying(!element.paused && !element.ended);
      setAt(element.currentTime * 1_000);
    };
    const changes = ['play', 'pause', 'ended', 'seeked', 'timeupdate'] as const;
    for (const name of changes) element.addEventListener(name, look);
    // Without permission to play by itself, the play sign is shown.
    element.play().catch(() => undefined);
    return () => {
      for (const name of changes) element.removeEventListener(name, look);
      // An element keeps what it has loaded until its source is taken away.
      element.removeAttribute('src');
      element.load();
    };
  }, [media]);
  useEffect(() => {
    if (!isPlaying) return;
    const timer = setInterval(() => setAt((media.current?.currentTime ?? 0) * 1_000), lookEveryMs);
    return () => clearInterval(timer);
  }, [isPlaying, media]);
  return {
    isPlaying,
    atMs,
    hasFailed,
    toggle: () => {
      const element = media.current;
      if (element === null) return;
      if (element.paused) element.play().catch(() => setFailed(true));
      else element.pause();
    },
    seek: (toMs) => {
      if (media.current === null) return;
      media.current.currentTime = toMs / 1_000;
      setAt(toMs);
    },
    fail: () => setFailed(true),
  };
};
