import { useCallback, useEffect, useRef, useState } from 'react';
import { useAppStatus } from '#renderer/app/app-state.tsx';
import { usePlaySound } from '#renderer/app/use-sounds.ts';
import { startCountdown } from '#renderer/capture/countdown.ts';
import { grabBurst, grabFrame, type Picture } from '#renderer/capture/photo/picture-canvas.ts';
import type { PhotoMode, PhotoPhase } from './photo-phase.ts';

export type Photo = {
  phase: PhotoPhase;
  setPhase: (phase: PhotoPhase) => void;
  error: unknown;
  mode: PhotoMode;
  setMode: (mode: PhotoMode) => void;
  /** Counts down; at zero it takes what `video` shows. */
  shoot: (video: HTMLVideoElement) => void;
};

/** From the countdown to a picture. @param onShot is given the first picture at once, while it is still worked on */
export const usePhoto = (first: () => PhotoPhase, onShot: (picture: Picture) => Promise<void>): Photo => {
  const { countdownSeconds } = useAppStatus().settings;
  const play = usePlaySound();
  const [phase, setPhase] = useState<PhotoPhase>(first);
  const [error, setError] = useState<unknown>(null);
  const [mode, setMode] = useState<PhotoMode>('view');
  const cancelCount = useRef<() => void>(() => undefined);
  useEffect(() => () => cancelCount.current(), []);

  const shoot = useCallback(
    (video: HTMLVideoElement) => {
      setError(null);
      const take = async () => {
        const taken = mode === 'paper' ? [grabFrame(video)] : await grabBurst(video);
        const pictures = taken.filter((one) => one !== null);
        const [shot] = pictures;
        // what became of the camera is said there
        if (shot === undefined) return setPhase({ kind: 'live' });
        setPhase(mode === 'paper' ? { kind: 'corners', picture: shot } : { kind: 'choose', pictures });
        await onShot(shot);
      };
      cancelCount.current();
      cancelCount.current = startCountdown(
        countdownSeconds,
        (number) => {
          setPhase({ kind: 'counting', number });
          play('tick');
        },
        () => void take().catch(setError),
      );
    },
    [mode, onShot, countdownSeconds, play],
  );
  return { phase, setPhase, error, mode, setMode, shoot };
};
