import { useEffect, useState } from 'react';
import { countDevices, type DeviceCounts, watchDevices } from '#renderer/capture/media-devices.ts';

/** What is plugged in at this moment; `null` until it is known. */
export const useDevices = (): DeviceCounts | null => {
  const [counts, setCounts] = useState<DeviceCounts | null>(null);
  useEffect(() => {
    let isGone = false;
    const look = () =>
      void countDevices().then((found) => {
        if (!isGone) setCounts(found);
      });
    look();
    const stop = watchDevices(look);
    return () => {
      isGone = true;
      stop();
    };
  }, []);
  return counts;
};
