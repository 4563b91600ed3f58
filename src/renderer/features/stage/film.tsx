import { useEffect, useRef } from 'react';
import { CaptionedVideo, CaptionLine } from '#renderer/app/medium/captions.tsx';
import type { MediumView, StagePost } from '#shared/contract/index.ts';
import type { StageView } from '#shared/domain/session/stage-view.ts';
import { hasLostItsSound, leadSoundNowhere } from './soundless.ts';
import styles from './work-on-stage.module.css';

export type Marks = { startMs: number; endMs: number | null };

type Props = {
  medium: MediumView;
  captions: StagePost['captions'];
  /** The language the captions are wanted in; `null`: that of the screen. */
  captionLanguage: string | null;
  marks: Marks;
  /** By what the volume is multiplied, from 0 to 1. */
  gain: number;
  view: Pick<StageView, 'rate' | 'hasCaptions' | 'isMuted' | 'volume'>;
  isOn: boolean;
  onRefused: () => void;
  onGrantOld: () => Promise<void>;
  onFailed: () => void;
  /** Where it is, some times a second while it runs. */
  onTime: (atMs: number) => void;
};

/**
 * A film or a voice. Loaded before it is in front; plays while `isOn`, between its marks. Its address holds a grant that
 * ends: the address is only exchanged when the old one no longer works, so that a renewal never interrupts.
 */
export const Film = (props: Props) => {
  const { captions, captionLanguage, marks, gain, view, isOn, onGrantOld, onTime } = props;
  const video = useRef<HTMLVideoElement>(null);
  const inUse = useRef(props.medium);
  const resumeAt = useRef(0);
  const hasRenewed = useRef(false);
  const nowhere = useRef<AudioContext | null>(null);
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
  });
  const isOver = (element: HTMLVideoElement): boolean =>
    element.ended || (marks.endMs !== null && element.currentTime * 1_000 >= marks.endMs);

  const play = (element: HTMLVideoElement): void => {
    element.play().catch((failure: unknown) => {
      if (failure instanceof DOMException && failure.name === 'NotAllowedError') latest.current.onRefused();
    });
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: it acts on being turned on or off alone; a new callback or mark must not start a film again.
  useEffect(() => {
    const element = video.current;
    if (element === null) return;
    if (isOn && !isOver(element)) play(element);
    else element.pause();
  }, [isOn]);
  useEffect(() => {
    const element = video.current;
    if (element === null) return;
    element.playbackRate = view.rate;
    element.muted = view.isMuted;
    element.volume = view.volume * gain;
  }, [view.rate, view.isMuted, view.volume, gain]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the marks of a step do not change while it is shown.
  useEffect(() => {
    const element = video.current;
    // an effect that runs twice has taken the address away
    if (element !== null && !element.hasAttribute('src')) element.src = inUse.current.url;
    if (element !== null && marks.startMs > 0) element.currentTime = marks.startMs / 1_000;
    return () => {
      element?.removeAttribute('src');
      element?.load();
      void nowhere.current?.close();
      nowhere.current = null;
    };
  }, []);

  const playAgain = (element: HTMLVideoElement): void => {
    element.src = inUse.current.url;
    element.currentTime = resumeAt.current;
    if (latest.current.isOn) play(element);
  };
  /** An old grant looks like any other failure: one try with a new address tells. Lost sound does not stop the picture. */
  const onError = async (): Promise<void> => {
    const element = video.current;
    if (element === null) return;
    resumeAt.current = element.currentTime;
    if (hasLostItsSound(element) && nowhere.current === null) {
      nowhere.current = leadSoundNowhere(element);
      return playAgain(element);
    }
    if (hasRenewed.current) return latest.current.onFailed();
    hasRenewed.current = true;
    await onGrantOld();
    // The renewed address arrives with the next rendering.
    requestAnimationFrame(() => {
      inUse.current = latest.current.medium;
      playAgain(element);
    });
  };

  return (
    <>
      <CaptionedVideo
        ref={video}
        className={styles.film}
        src={inUse.current.url}
        captions={captions}
        preload="auto"
        playsInline
        disablePictureInPicture
        onError={() => void onError()}
        onTimeUpdate={({ currentTarget }) => {
          if (isOver(currentTarget)) currentTarget.pause();
          onTime(currentTarget.currentTime * 1_000);
        }}
        onPlaying={() => {
          hasRenewed.current = false;
        }}
      />
      {isOn && view.hasCaptions && (
        <CaptionLine media={video} captions={captions} wanted={captionLanguage} size="stage" />
      )}
    </>
  );
};
