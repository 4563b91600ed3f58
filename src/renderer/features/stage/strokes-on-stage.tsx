import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { callOperation } from '#renderer/bridge/call-operation.ts';
import { type Mark, readDrawing } from '#renderer/drawing/document.ts';
import { loadLetters, paintMark, type Surface } from '#renderer/drawing/paint-mark.ts';
import { Painter, paperPixels, surfaceOf } from '#renderer/drawing/painter.ts';
import { drawnSoFar, replayMs } from '#renderer/drawing/replay.ts';
import { loadSticker } from '#renderer/drawing/sticker-pictures.ts';
import styles from './picture-on-stage.module.css';

type Props = { showingId: string; itemId: string; isOn: boolean };

/** How a drawing was made, once, over the drawing. It stands still while `isOn` is not. */
export const StrokesOnStage = ({ showingId, itemId, isOn }: Props) => {
  const [marks, setMarks] = useState<readonly Mark[] | null>(null);
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    let isGone = false;
    const load = async () => {
      const { document } = await callOperation('showing.strokes', { showingId, itemId });
      const drawing = document === null ? null : readDrawing(document);
      const found = drawing?.marks ?? [];
      const words = found.flatMap((mark) => (mark.kind === 'text' ? [mark.text] : []));
      const stickers = found.flatMap((mark) => (mark.kind === 'sticker' ? [mark.sticker] : []));
      await Promise.all([loadLetters(words.join(' ')), ...[...new Set(stickers)].map(loadSticker)]);
      if (!isGone) setMarks(found);
    };
    // without its strokes the drawing itself stays in front
    load().catch(() => undefined);
    return () => {
      isGone = true;
    };
  }, [showingId, itemId]);
  if (marks === null || marks.length === 0 || isOver) return null;
  return <Paper marks={marks} isOn={isOn} onOver={() => setOver(true)} />;
};

const clean = (surface: Surface): void => {
  surface.save();
  surface.resetTransform();
  surface.clearRect(0, 0, paperPixels.width, paperPixels.height);
  surface.restore();
};

type PaperProps = { marks: readonly Mark[]; isOn: boolean; onOver: () => void };

/** Marks that are done lie on one sheet, the one under the hand on another above it: each is painted once. */
const Paper = ({ marks, isOn, onOver }: PaperProps) => {
  const below = useRef<HTMLCanvasElement>(null);
  const above = useRef<HTMLCanvasElement>(null);
  const paint = useRef<((doneMs: number) => void) | null>(null);
  const doneMs = useRef(0);
  const tellOver = useEffectEvent(onOver);
  useEffect(() => {
    if (below.current === null || above.current === null) return;
    const painter = new Painter(below.current, new Map());
    const hand = surfaceOf(above.current);
    const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches;
    paint.current = (ms) => {
      const { whole, part } = drawnSoFar(marks, ms / replayMs(marks));
      painter.show(marks.slice(0, whole));
      clean(hand);
      if (part !== null && !isStill) paintMark(hand, part, null);
    };
    paint.current(0);
  }, [marks]);
  useEffect(() => {
    if (!isOn) return;
    let last = performance.now();
    let frame = requestAnimationFrame(function step(now) {
      doneMs.current += now - last;
      last = now;
      if (doneMs.current >= replayMs(marks)) return tellOver();
      paint.current?.(doneMs.current);
      frame = requestAnimationFrame(step);
    });
    return () => cancelAnimationFrame(frame);
  }, [marks, isOn]);
  return (
    <>
      <canvas ref={below} className={styles.picture} aria-hidden />
      <canvas ref={above} className={styles.picture} aria-hidden />
    </>
  );
};
