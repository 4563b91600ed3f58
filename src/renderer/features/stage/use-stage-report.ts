import { type RefObject, useEffect, useRef } from 'react';
import { callOperation } from '#renderer/bridge/call-operation.ts';
import type { Showing, StageItem } from '#shared/contract/index.ts';

const everyMs = 1_000;

/**
 * Tells the core about once a second, and at every new step, what is in front and where it is: it fills the log of what
 * was viewed, and the console follows it.
 */
export const useStageReport = (
  showingId: string,
  { view, items }: Showing,
  front: StageItem | undefined,
  atMs: RefObject<number | null>,
): void => {
  // on the closing card it goes on telling that it is there
  const itemId = front?.id ?? items.at(-1)?.id;
  const isShown = front !== undefined && view.screen === 'content' && view.panel === null;
  const newest = useRef(isShown);
  newest.current = isShown;
  useEffect(() => {
    atMs.current = null;
    if (itemId === undefined) return;
    const report = () => {
      const isSeen = newest.current && document.visibilityState === 'visible';
      const told = {
        showingId,
        itemId,
        atMs: atMs.current === null ? null : Math.round(atMs.current),
        isShown: isSeen,
      };
      void callOperation('showing.report', told).catch(() => undefined);
    };
    report();
    const timer = setInterval(report, everyMs);
    return () => {
      clearInterval(timer);
      report();
    };
  }, [itemId, showingId, atMs]);
};
