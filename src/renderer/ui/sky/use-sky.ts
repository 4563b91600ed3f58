import { useEffect, useMemo, useState } from 'react';
import { placeOfZone } from '#shared/domain/zone-places.ts';
import { type SkyColors, skyColors } from './sky-colors.ts';

/** The time now, renewed at every full minute while it is followed. */
export const useMinute = (isFollowed = true): Date => {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    if (!isFollowed) return;
    let timer: ReturnType<typeof setTimeout>;
    const wait = () => {
      timer = setTimeout(
        () => {
          setNow(new Date());
          wait();
        },
        60_000 - (Date.now() % 60_000),
      );
    };
    wait();
    return () => clearTimeout(timer);
  }, [isFollowed]);
  return now;
};

/** The sky of a time zone, at a fixed moment or following the clock. */
export const useSky = (timeZone: string, at?: number): SkyColors => {
  const now = useMinute(at === undefined);
  const moment = at ?? now.getTime();
  return useMemo(() => skyColors(new Date(moment), placeOfZone(timeZone, new Date(moment))), [timeZone, moment]);
};

/** Gives the whole page the accent of a sky while the component is shown. */
export const useSkyAccent = (sky: SkyColors): void => {
  useEffect(() => {
    const { style } = document.documentElement;
    // there the accent is the system's, or the darker one that reads at 7:1
    const wishes = matchMedia('(forced-colors: active), (prefers-contrast: more)');
    const apply = () => {
      if (wishes.matches) style.removeProperty('--accent');
      else style.setProperty('--accent', sky.accent);
    };
    apply();
    wishes.addEventListener('change', apply);
    return () => {
      wishes.removeEventListener('change', apply);
      style.removeProperty('--accent');
    };
  }, [sky.accent]);
};
