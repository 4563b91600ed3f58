import { type RefObject, useEffect } from 'react';
import styles from './preview.module.css';

type Props = { stream: MediaStream; video: RefObject<HTMLVideoElement | null> };

/** What the camera sees, as in a mirror. What is recorded is not mirrored. */
export const Preview = ({ stream, video }: Props) => {
  useEffect(() => {
    const element = video.current;
    if (element === null) return;
    element.srcObject = stream;
    return () => {
      element.srcObject = null;
    };
  }, [stream, video]);
  return (
    <video ref={video} className={styles.preview} autoPlay muted playsInline disablePictureInPicture aria-hidden />
  );
};
