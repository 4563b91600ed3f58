import { useEffect, useRef, useState } from 'react';
import { createLevelMeter } from '#renderer/capture/level-meter.ts';

/** Draws how loud it is, 0 to 1. */
type DrawLevel = (level: number, nowMs: number) => void;

/**
 * Listens to a stream's sound as long as it is shown.
 *
 * @param begin answers what draws the levels of this stream.
 * @param everyMs how seldom is often enough; 0 is as often as the screen is drawn.
 * @returns whether nothing has been heard for a while.
 */
export const useLevels = (stream: MediaStream, begin: () => DrawLevel, everyMs = 0): boolean => {
  const newest = useRef(begin);
  newest.current = begin;
  const [isSilent, setSilent] = useState(false);
  useEffect(() => {
    const meter = createLevelMeter(stream);
    const draw = newest.current();
    let frame = 0;
    let readAtMs = 0;
    const look = (nowMs: number) => {
      frame = requestAnimationFrame(look);
      if (nowMs - readAtMs < everyMs) return;
      readAtMs = nowMs;
      const reading = meter.read();
      setSilent(reading.isSilent);
      draw(reading.level, nowMs);
    };
    frame = requestAnimationFrame(look);
    return () => {
      cancelAnimationFrame(frame);
      meter.close();
    };
  }, [stream, everyMs]);
  return isSilent;
};
