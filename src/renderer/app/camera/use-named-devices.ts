import { useEffect, useState } from 'react';
import { listDevices, type NamedDevices, type OpenCapture, watchDevices } from '../../capture/media-devices.ts';

/** Asked again whenever something is plugged in or out, and for every new stream. */
export const useNamedDevices = (capture: OpenCapture | null): NamedDevices => {
  const [named, setNamed] = useState<NamedDevices>({ cameras: [], microphones: [] });
  useEffect(() => {
    if (capture === null) return;
    let isGone = false;
    const look = () =>
      void listDevices().then((found) => {
        if (!isGone) setNamed(found);
      });
    look();
    const stop = watchDevices(look);
    return () => {
      isGone = true;
      stop();
    };
  }, [capture]);
  return named;
};
