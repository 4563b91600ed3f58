import { type InkPoint, paper, toInkPoint } from './points.ts';

export type PenMoves = {
  down: (point: InkPoint) => void;
  move: (points: readonly InkPoint[]) => void;
  up: () => void;
  cancel: () => void;
};

/** After a pen was here, a finger or the ball of the hand is not meant to draw. */
const penRulesMs = 2_000;

/**
 * Turns mouse, touch and pen on `canvas` into places on the paper: the first pointer that comes down draws, all
 * others wait until it is up. Returns how to stop listening.
 */
export const listenToPointers = (canvas: HTMLCanvasElement, moves: PenMoves): (() => void) => {
  const listening = new AbortController();
  const { signal } = listening;
  let drawing: number | null = null;
  let box = canvas.getBoundingClientRect();
  let penSeenAt = Number.NEGATIVE_INFINITY;
  const place = (event: PointerEvent): InkPoint =>
    toInkPoint(
      ((event.clientX - box.left) / box.width) * paper.width,
      ((event.clientY - box.top) / box.height) * paper.height,
      event.pointerType === 'pen' ? event.pressure : 0.5,
    );
  canvas.addEventListener(
    'pointerdown',
    (event) => {
      if (event.pointerType === 'pen') penSeenAt = event.timeStamp;
      const isPalm = event.pointerType === 'touch' && event.timeStamp - penSeenAt < penRulesMs;
      if (drawing !== null || event.button !== 0 || isPalm) return;
      drawing = event.pointerId;
      // The keys go where the hand is, and whoever held them before is told so now.
      canvas.focus();
      canvas.setPointerCapture(event.pointerId);
      box = canvas.getBoundingClientRect();
      moves.down(place(event));
    },
    { signal },
  );
  // A finger's late mouse event would take the focus from the words that are being written.
  canvas.addEventListener('mousedown', (event) => event.preventDefault(), { signal });
  canvas.addEventListener(
    'pointermove',
    (event) => {
      if (event.pointerType === 'pen') penSeenAt = event.timeStamp;
      if (event.pointerId !== drawing) return;
      const events = event.getCoalescedEvents();
      moves.move((events.length === 0 ? [event] : events).map(place));
    },
    { signal },
  );
  const end = (event: PointerEvent, how: 'up' | 'cancel') => {
    if (event.pointerId !== drawing) return;
    drawing = null;
    moves[how]();
  };
  canvas.addEventListener('pointerup', (event) => end(event, 'up'), { signal });
  // A gesture of the system took the pointer: what was drawn up to there stays.
  canvas.addEventListener('pointercancel', (event) => end(event, 'cancel'), { signal });
  return () => listening.abort();
};
