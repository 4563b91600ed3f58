import { useEffect, useState } from 'react';

/**
 * Whether anything is connected that sound comes out of: loudspeakers, or a projector with its own. Chromium lists what
 * there is without their names, whether or not a microphone is allowed. `true` as long as nobody knows.
 */
export const useHasSpeaker = (): boolean => {
  const [hasSpeaker, setHasSpeaker] = useState(true);
  useEffect(() => {
    const { mediaDevices } = navigator;
    let isGone = false;
    const look = () => {
      mediaDevices
        .enumerateDevices()
        .then((devices) => {
          if (!isGone) setHasSpeaker(devices.some(({ kind }) => kind === 'audiooutput'));
        })
        .catch(() => undefined);
    };
    look();
    mediaDevices.addEventListener('devicechange', look);
    return () => {
      isGone = true;
      mediaDevices.removeEventListener('devicechange', look);
    };
  }, []);
  return hasSpeaker;
};
