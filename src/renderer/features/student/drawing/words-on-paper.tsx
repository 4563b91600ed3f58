import { useRef, useState } from 'react';
import { textMaxChars } from '#renderer/drawing/document.ts';
import type { Hand } from '#renderer/drawing/gesture.ts';
import { letterHeights, paints } from '#renderer/drawing/palette.ts';
import { paper } from '#renderer/drawing/points.ts';
import { useSay } from '#renderer/i18n/words.tsx';
import type { Place } from './use-drawing.ts';
import styles from './words-on-paper.module.css';

type Props = { place: Place; hand: Hand; onWritten: (words: string, place: Place) => Promise<void> };

/** A line to write on, exactly where and as large as the words will stand. */
export const WordsOnPaper = ({ place, hand, onWritten }: Props) => {
  const say = useSay();
  const [words, setWords] = useState('');
  const isWritten = useRef(false);
  const write = (what: string) => {
    if (isWritten.current) return;
    isWritten.current = true;
    void onWritten(what, place);
  };
  return (
    <input
      className={styles.words}
      // biome-ignore lint/a11y/noAutofocus: the child has just tapped here to write.
      autoFocus
      dir="auto"
      aria-label={say('drawing.words')}
      maxLength={textMaxChars}
      value={words}
      style={{
        left: `${(place.x / paper.width) * 100}%`,
        top: `${(place.y / paper.height) * 100}%`,
        fontSize: `${(letterHeights[hand.size] / paper.width) * 100}cqi`,
        color: paints[hand.paint],
      }}
      onChange={(event) => setWords(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') write(words);
        if (event.key === 'Escape') write('');
      }}
      onBlur={() => write(words)}
    />
  );
};
