import { useCallback, useEffect, useRef, useState } from 'react';
import { useAppStatus } from '#renderer/app/app-state.tsx';
import { useTokens } from '#renderer/app/tokens.tsx';
import { usePlaySound } from '#renderer/app/use-sounds.ts';
import { putPicture } from '#renderer/bridge/put-picture.ts';
import { startCountdown } from '#renderer/capture/countdown.ts';
import { encodeJpeg, grabBurst, grabFrame, type Picture } from '#renderer/capture/photo/picture-canvas.ts';
import type { OwnPost } from '#shared/contract/index.ts';
import { useTurn } from '../turn/turn-session.tsx';
import { firstPhase, type PhotoMode, type PhotoPhase } from './photo-phase.ts';

type Photo = {
  phase: PhotoPhase;
  setPhase: (phase: PhotoPhase) => void;
  error: unknown;
  mode: PhotoMode;
  setMode: (mode: PhotoMode) => void;
  /** Counts down; at zero it takes what `video` shows. */
  shoot: (video: HTMLVideoElement) => void;
  /** The picture is with the core when it resolves. */
  store: (picture: Picture) => Promise<void>;
};

/** From the countdown to the picture that the core has. */
export const usePhoto = (post: OwnPost, isCover: boolean): Photo => {
  const { setPost } = useTurn();
  const { countdownSeconds } = useAppStatus().settings;
  const play = usePlaySound();
  const { turn: token } = useTokens();
  const [phase, setPhase] = useState<PhotoPhase>(() => firstPhase(post, isCover));
  const [error, setError] = useState<unknown>(null);
  const [mode, setMode] = useState<PhotoMode>('view');
  const cancelCount = useRef<() => void>(() => undefined);
  useEffect(() => () => cancelCount.current(), []);

  const cover = isCover ? 'photo' : null;
  const store = useCallback(
    async (picture: Picture) => {
      setPost(await putPicture(post.id, await encodeJpeg(picture), 'image/jpeg', token ?? '', cover));
    },
    [post.id, setPost, token, cover],
  );

  const shoot = useCallback(
    (video: HTMLVideoElement) => {
      setError(null);
      const take = async () => {
        const pictures = mode === 'paper' ? [grabFrame(video)] : await grabBurst(video);
        const [first] = pictures;
        if (first === undefined) return;
        setPhase(mode === 'paper' ? { kind: 'corners', picture: first } : { kind: 'choose', pictures });
        // From here on a reload or a pulled plug leaves a picture.
        await store(first);
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
    [mode, store, countdownSeconds, play],
  );
  return { phase, setPhase, error, mode, setMode, shoot, store };
};
