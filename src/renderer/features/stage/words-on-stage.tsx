import { type RefObject, useEffect, useRef } from 'react';
import styles from './words-on-stage.module.css';

/** A class reads together, aloud, about a line in this time. */
const lineMs = 3_200;
const waitMs = 6_000;
const stepMs = 50;

/** What does not fit onto the screen moves up as it is read; under reduced motion by whole screens. */
const useReadingPace = (page: RefObject<HTMLElement | null>, isOn: boolean): void => {
  useEffect(() => {
    const element = page.current;
    if (element === null || !isOn) return;
    const linePx = Number.parseFloat(getComputedStyle(element).lineHeight);
    const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const screenPx = element.clientHeight - linePx;
    const everyMs = isStill ? (screenPx / linePx) * lineMs : stepMs;
    let at = element.scrollTop;
    let timer: ReturnType<typeof setInterval> | undefined;
    const begin = setTimeout(
      () => {
        timer = setInterval(() => {
          at += isStill ? screenPx : (linePx * stepMs) / lineMs;
          element.scrollTop = at;
        }, everyMs);
      },
      isStill ? 0 : waitMs,
    );
    return () => {
      clearTimeout(begin);
      clearInterval(timer);
    };
  }, [page, isOn]);
};

type Props = { text: string; language: string; isOn: boolean; zoom: number };

/** A few words stand large in the middle; many are set smaller, never below what the last row can read. */
export const WordsOnStage = ({ text, language, isOn, zoom }: Props) => {
  const page = useRef<HTMLDivElement>(null);
  useReadingPace(page, isOn);
  const length = text.length < 120 ? 'few' : text.length < 420 ? 'some' : 'many';
  return (
    <div ref={page} className={styles.page} data-length={length} style={{ zoom }}>
      <p dir="auto" lang={language}>
        {text}
      </p>
    </div>
  );
};
