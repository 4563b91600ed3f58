import { useEffect, useRef } from 'react';
import { CaptionLine, CaptionTracks } from '#renderer/app/medium/captions.tsx';
import type { MediumView, PartnerPost } from '#shared/contract/index.ts';
import styles from './work-on-stage.module.css';

type Props = {
  medium: MediumView;
  captions: PartnerPost['captions'];
  isOn: boolean;
  onRefused: () => void;
  onGrantOld: () => Promise<void>;
  onFailed: () => void;
  /** Where it is, some times a second while it runs. */
  onTime?: (atMs: number) => void;
};

/**
 * A film or a voice. Loaded before it is in front; plays while `isOn`. Its address holds a grant that ends: the
 * address is only exchanged when the old one no longer works, so that a renewal never interrupts.
 */
export const Film = ({ medium, captions, isOn, onRefused, onGrantOld, onFailed, onTime }: Props) => {
  const video = useRef<HTMLVideoElement>(null);
  const inUse = useRef(medium);
  const resumeAt = useRef(0);
  const hasRenewed = useRef(false);
  const latest = useRef({ medium, isOn, onRefused, onFailed });
  useEffect(() => {
    latest.current = { medium, isOn, onRefused, onFailed };
  });

  const play = (element: HTMLVideoElement): void => {
    element.play().catch((failure: unknown) => {
      if (failure instanceof DOMException && failure.name === 'NotAllowedError') latest.current.onRefused();
    });
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: `play` reads what is newest itself.
  useEffect(() => {
    const element = video.current;
    if (element === null) return;
    if (isOn && !element.ended) play(element);
    else element.pause();
  }, [isOn]);
  useEffect(() => {
    const element = video.current;
    return () => {
      element?.removeAttribute('src');
      element?.load();
    };
  }, []);

  /** An old grant looks like any other failure: one try with a new address tells. */
  const onError = async (): Promise<void> => {
    const element = video.current;
    if (element === null) return;
    if (hasRenewed.current) return latest.current.onFailed();
    hasRenewed.current = true;
    resumeAt.current = element.currentTime;
    await onGrantOld();
    // The renewed address arrives with the next rendering.
    requestAnimationFrame(() => {
      inUse.current = latest.current.medium;
      element.src = inUse.current.url;
      element.currentTime = resumeAt.current;
      if (latest.current.isOn) play(element);
    });
  };

  return (
    <>
      {/* biome-ignore lint/a11y/useMediaCaption: the tracks are in CaptionTracks */}
      <video
        ref={video}
        className={styles.film}
        src={inUse.current.url}
        preload="auto"
        playsInline
        disablePictureInPicture
        onError={() => void onError()}
        onTimeUpdate={(event) => onTime?.(event.currentTarget.currentTime * 1_000)}
        onPlaying={() => {
          hasRenewed.current = false;
        }}
      >
        <CaptionTracks captions={captions} />
      </video>
      {isOn && <CaptionLine media={video} captions={captions} size="stage" />}
    </>
  );
};
