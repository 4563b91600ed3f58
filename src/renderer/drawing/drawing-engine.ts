import { type Drawing, emptyDrawing, textMaxChars } from './document.ts';
import { type Hand, isWorthKeeping, markOf } from './gesture.ts';
import { addMark, canRedo, canUndo, groundOf, isBlank, redo, undo } from './history.ts';
import { type KeyboardPen, movePen, placeOf, restingPen } from './keyboard-pen.ts';
import { loadLetters, paintMark, type Surface } from './paint-mark.ts';
import { Painter, surfaceOf } from './painter.ts';
import { listenToPointers } from './pointer-pen.ts';
import { type InkPoint, paper } from './points.ts';
import { loadSticker, stickerPicture } from './sticker-pictures.ts';

/** What the buttons around the paper need to know. */
export type PaperState = {
  canUndo: boolean;
  canRedo: boolean;
  isBlank: boolean;
  isFull: boolean;
  /** It lies on a photo. */
  hasPhoto: boolean;
};

export type DrawingEngineOptions = {
  /** Holds the picture. */
  canvas: HTMLCanvasElement;
  /** Lies over it and takes the pointers: what is being drawn just now. */
  overlay: HTMLCanvasElement;
  drawing?: Drawing | null;
  /** The photos that the drawing may lie on, by the names it has for them. */
  photos?: ReadonlyMap<string, ImageBitmap>;
  hand: Hand;
  onChange: (state: PaperState) => void;
  /** The text tool was set down here. */
  onTextPlace: (place: { x: number; y: number }) => void;
};

/** Words, fills and, by key, stickers happen at once; there is nothing to carry along. */
const isDoneAtOnce = ({ tool: { kind } }: Hand): boolean => kind === 'fill' || kind === 'text' || kind === 'sticker';

/** One paper under a child's hands: pointers and keys come in, marks and a picture come out. */
export class DrawingEngine {
  readonly #options: DrawingEngineOptions;
  readonly #painter: Painter;
  readonly #overlay: Surface;
  readonly #stops: (() => void)[];
  #drawing: Drawing;
  #hand: Hand;
  #points: InkPoint[] | null = null;
  #pen: KeyboardPen | null = null;
  #frame = 0;
  #isFull = false;

  constructor(options: DrawingEngineOptions) {
    this.#options = options;
    this.#drawing = options.drawing ?? emptyDrawing;
    this.#hand = options.hand;
    this.#painter = new Painter(options.canvas, options.photos ?? new Map());
    this.#overlay = surfaceOf(options.overlay);
    this.#painter.show(this.#drawing.marks);
    void this.#repaintLate();
    const listening = new AbortController();
    const { signal } = listening;
    options.overlay.addEventListener('keydown', (event) => this.#onKey(event), { signal });
    options.overlay.addEventListener('blur', () => this.#liftPen(null), { signal });
    this.#stops = [
      () => listening.abort(),
      listenToPointers(options.overlay, {
        down: (point) => {
          this.#liftPen(null);
          this.#begin(point);
        },
        move: (points) => this.#extend(points),
        up: () => this.#finish(),
        cancel: () => this.#finish(),
      }),
    ];
  }

  get drawing(): Drawing {
    return this.#drawing;
  }

  get state(): PaperState {
    const drawing = this.#drawing;
    return {
      canUndo: canUndo(drawing),
      canRedo: canRedo(drawing),
      isBlank: isBlank(drawing),
      isFull: this.#isFull,
      hasPhoto: groundOf(drawing.marks) !== null,
    };
  }

  setHand(hand: Hand): void {
    this.#hand = hand;
    if (hand.tool.kind === 'sticker') void loadSticker(hand.tool.sticker);
  }

  undo(): void {
    this.#isFull = false;
    this.#change(undo(this.#drawing));
  }

  redo(): void {
    this.#change(redo(this.#drawing));
  }

  /** An empty paper; undo brings the drawing back. */
  clear(): void {
    if (!isBlank(this.#drawing)) this.#add({ kind: 'clear' });
  }

  /** Plain paper under what is drawn; undo brings the photo back. */
  removePhoto(): void {
    if (groundOf(this.#drawing.marks) !== null) this.#add({ kind: 'ground', photo: null });
  }

  /** Puts words on the paper, their middle at `place`, as soon as their letters are loaded. */
  async write(text: string, place: { x: number; y: number }): Promise<void> {
    const words = text.trim().slice(0, textMaxChars);
    const { paint, size } = this.#hand;
    await loadLetters(words);
    if (words !== '') this.#add({ kind: 'text', text: words, paint, size, x: place.x, y: place.y });
  }

  /** The paper as a PNG. */
  async picture(): Promise<ArrayBuffer> {
    this.#finish();
    const blob = await new Promise<Blob | null>((resolve) => {
      this.#options.canvas.toBlob(resolve, 'image/png');
    });
    if (blob === null) throw new TypeError('expected the canvas to give a PNG');
    return blob.arrayBuffer();
  }

  close(): void {
    this.#finish();
    cancelAnimationFrame(this.#frame);
    for (const stop of this.#stops) stop();
  }

  /** Words and stickers of an earlier visit were painted before their letters and pictures were here. */
  async #repaintLate(): Promise<void> {
    const { marks, undone } = this.#drawing;
    const words = marks.flatMap((mark) => (mark.kind === 'text' ? [mark.text] : []));
    const stickers = [...marks, ...undone].flatMap((mark) => (mark.kind === 'sticker' ? [mark.sticker] : []));
    if (words.length + stickers.length === 0) return;
    await Promise.all([loadLetters(words.join(' ')), ...[...new Set(stickers)].map(loadSticker)]);
    this.#painter.show([]);
    this.#painter.show(this.#drawing.marks);
  }

  #change(drawing: Drawing): void {
    this.#drawing = drawing;
    this.#painter.show(drawing.marks);
    this.#options.onChange(this.state);
  }

  #add(mark: Parameters<typeof addMark>[1]): void {
    const drawing = addMark(this.#drawing, mark);
    this.#isFull = drawing === null;
    this.#change(drawing ?? this.#drawing);
  }

  #begin(point: InkPoint): void {
    this.#points = [point];
    this.#showSoon();
  }

  #extend(points: readonly InkPoint[]): void {
    const drawn = this.#points;
    if (drawn === null) return;
    for (const point of points) if (isWorthKeeping(drawn, point)) drawn.push(point);
    this.#showSoon();
  }

  #finish(): void {
    const points = this.#points;
    if (points === null) return;
    this.#points = null;
    this.#showSoon();
    const mark = markOf(this.#hand, points);
    const last = points.at(-1);
    const isLate = mark?.kind === 'sticker' && stickerPicture(mark.sticker) === null;
    if (isLate) void loadSticker(mark.sticker).then(() => this.#add(mark));
    else if (mark !== null) this.#add(mark);
    else if (last !== undefined) this.#options.onTextPlace({ x: last.x, y: last.y });
  }

  #onKey(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const before = this.#pen ?? restingPen;
    const pen = movePen(before, event.key, event.shiftKey);
    if (pen === null) return;
    event.preventDefault();
    this.#pen = pen;
    if (pen.isDown && !before.isDown) {
      this.#begin(placeOf(pen));
      if (isDoneAtOnce(this.#hand)) this.#liftPen(pen);
    } else if (pen.isDown) this.#extend([placeOf(pen)]);
    else if (before.isDown) this.#finish();
    this.#showSoon();
  }

  #liftPen(pen: KeyboardPen | null): void {
    if (this.#pen?.isDown) this.#finish();
    this.#pen = pen && { ...pen, isDown: false };
    this.#showSoon();
  }

  #showSoon(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => {
      const overlay = this.#overlay;
      overlay.clearRect(0, 0, paper.width, paper.height);
      const mark = this.#points && markOf(this.#hand, this.#points);
      if (mark !== null && mark.kind !== 'fill') paintMark(overlay, mark, this.#painter.ground);
      if (this.#pen !== null) this.#showPen(this.#pen);
    });
  }

  #showPen({ x, y, isDown }: KeyboardPen): void {
    const overlay = this.#overlay;
    for (const [width, ink] of [
      [14, '#ffffff'],
      [6, '#1a5fd0'],
    ] as const) {
      overlay.lineWidth = width;
      overlay.strokeStyle = ink;
      overlay.beginPath();
      overlay.arc(x, y, isDown ? 22 : 40, 0, 2 * Math.PI);
      overlay.moveTo(x - 70, y);
      overlay.lineTo(x + 70, y);
      overlay.moveTo(x, y - 70);
      overlay.lineTo(x, y + 70);
      overlay.stroke();
    }
  }
}
