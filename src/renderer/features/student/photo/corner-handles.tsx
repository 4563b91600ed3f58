import { type PointerEvent, useRef } from 'react';
import type { Spot } from '#renderer/capture/photo/quad.ts';
import { useSay } from '#renderer/i18n/words.tsx';
import styles from './corner-handles.module.css';

const corners = ['top_left', 'top_right', 'bottom_right', 'bottom_left'] as const;
const steps: Record<string, readonly [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};
const wideStep = 0.02;
const fineStep = 0.004;

type Props = { spots: readonly Spot[]; onMove: (index: number, to: Spot) => void };

/** Four corners on a picture to pull with mouse or finger, or to move with the arrow keys; the rest is dimmed. */
export const CornerHandles = ({ spots, onMove }: Props) => {
  const say = useSay();
  const frame = useRef<HTMLDivElement>(null);
  const pulled = useRef<{ index: number; offX: number; offY: number } | null>(null);
  const spotOf = (event: PointerEvent): Spot => {
    const box = frame.current?.getBoundingClientRect();
    if (box === undefined) return { x: 0, y: 0 };
    return { x: (event.clientX - box.left) / box.width, y: (event.clientY - box.top) / box.height };
  };
  const line = spots.map(({ x, y }) => `${x} ${y}`).join(' L ');
  return (
    <div ref={frame} className={styles.frame}>
      <svg viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden>
        <path className={styles.outside} d={`M 0 0 H 1 V 1 H 0 Z M ${line} Z`} />
        <path className={styles.edge} d={`M ${line} Z`} />
      </svg>
      {spots.map((spot, index) => (
        <button
          key={corners[index]}
          type="button"
          className={styles.handle}
          style={{ left: `${spot.x * 100}%`, top: `${spot.y * 100}%` }}
          aria-label={say(`photo.corner.${corners[index] ?? 'top_left'}`)}
          onPointerDown={(event) => {
            const at = spotOf(event);
            pulled.current = { index, offX: spot.x - at.x, offY: spot.y - at.y };
            event.currentTarget.setPointerCapture(event.pointerId);
          }}
          onPointerMove={(event) => {
            if (pulled.current?.index !== index) return;
            const at = spotOf(event);
            onMove(index, { x: at.x + pulled.current.offX, y: at.y + pulled.current.offY });
          }}
          onPointerUp={() => {
            pulled.current = null;
          }}
          onPointerCancel={() => {
            pulled.current = null;
          }}
          onKeyDown={(event) => {
            const step = steps[event.key];
            if (step === undefined) return;
            event.preventDefault();
            const length = event.shiftKey ? fineStep : wideStep;
            onMove(index, { x: spot.x + step[0] * length, y: spot.y + step[1] * length });
          }}
        >
          <span />
        </button>
      ))}
    </div>
  );
};
