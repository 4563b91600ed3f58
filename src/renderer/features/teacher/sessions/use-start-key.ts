import { useEffect, useEffectEvent } from 'react';

/** F5 begins the show, as in any presentation; a browser would load the page anew. @param start `null`: there is nothing to show. */
export const useStartKey = (start: (() => void) | null): void => {
  const listen = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== 'F5' || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    if (!event.repeat) start?.();
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => listen(event);
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, []);
};
