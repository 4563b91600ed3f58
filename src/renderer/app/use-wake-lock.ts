import { useEffect } from 'react';

/**
 * The screen does not fall asleep while `isWanted`: in the middle of a film or a recording. A browser that cannot promise
 * it goes on all the same; where the page runs in Electron, its host sees to it too.
 */
export const useWakeLock = (isWanted: boolean): void => {
  useEffect(() => {
    if (!isWanted) return;
    let held: WakeLockSentinel | null = null;
    let isGone = false;
    const hold = () => {
      if (document.visibilityState !== 'visible') return;
      navigator.wakeLock
        ?.request('screen')
        .then((sentinel) => {
          if (isGone) void sentinel.release();
          else held = sentinel;
        })
        .catch(() => undefined);
    };
    hold();
    // the browser lets go when the page is hidden
    document.addEventListener('visibilitychange', hold);
    return () => {
      isGone = true;
      document.removeEventListener('visibilitychange', hold);
      void held?.release();
    };
  }, [isWanted]);
};
