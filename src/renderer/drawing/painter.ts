import type { Mark } from './document.ts';
import { groundOf } from './history.ts';
import { type Ground, paintGround, paintMark, type Surface } from './paint-mark.ts';
import { paper } from './points.ts';

/** Pixels of the painted paper: what the projector shows. */
export const paperPixels = { width: 1920, height: 1080 } as const;

const keepEvery = 20;
const keptMost = 8;

/** Makes `canvas` the size of the paper and answers its surface, scaled to paper units. */
export const surfaceOf = (canvas: HTMLCanvasElement): Surface => {
  canvas.width = paperPixels.width;
  canvas.height = paperPixels.height;
  const surface = canvas.getContext('2d');
  if (surface === null) throw new TypeError('expected a canvas that gives a 2d context');
  surface.scale(paperPixels.width / paper.width, paperPixels.height / paper.height);
  return surface;
};

type Kept = { count: number; ground: string | null; picture: HTMLCanvasElement };

const agreement = (a: readonly Mark[], b: readonly Mark[]): number => {
  let count = 0;
  while (count < a.length && count < b.length && a[count] === b[count]) count += 1;
  return count;
};

/**
 * Shows a list of marks on a canvas. A mark that came is painted over the others; for one that went, painting
 * starts from a picture kept on the way, so that undoing costs at most a few marks.
 */
export class Painter {
  readonly #surface: Surface;
  readonly #photos: ReadonlyMap<string, ImageBitmap>;
  #painted: readonly Mark[] = [];
  #ground: string | null = null;
  #kept: Kept[] = [];

  /** @param photos those that the marks may name; one that is not there is plain paper */
  constructor(canvas: HTMLCanvasElement, photos: ReadonlyMap<string, ImageBitmap>) {
    this.#surface = surfaceOf(canvas);
    this.#photos = photos;
    paintGround(this.#surface, null);
  }

  /** What lies under everything that is painted now. */
  get ground(): Ground {
    return this.#ground === null ? null : (this.#photos.get(this.#ground) ?? null);
  }

  show(marks: readonly Mark[]): void {
    const ground = groundOf(marks);
    const isOtherGround = ground !== this.#ground;
    this.#ground = ground;
    const same = agreement(this.#painted, marks);
    this.#kept = this.#kept.filter(({ count }) => count <= same);
    let next = same;
    if (same < this.#painted.length || isOtherGround) {
      const cleared = marks.findLastIndex((mark) => mark.kind === 'clear');
      const from = this.#kept.findLast((kept) => kept.ground === ground && kept.count > cleared);
      if (from !== undefined) {
        this.#surface.save();
        this.#surface.resetTransform();
        this.#surface.drawImage(from.picture, 0, 0);
        this.#surface.restore();
        next = from.count;
      } else {
        paintGround(this.#surface, this.ground);
        next = cleared + 1;
      }
    }
    for (; next < marks.length; next += 1) this.#paint(marks, next);
    this.#painted = marks;
  }

  #paint(marks: readonly Mark[], index: number): void {
    const mark = marks[index];
    if (mark === undefined) return;
    paintMark(this.#surface, mark, this.ground);
    const count = index + 1;
    if (mark.kind !== 'fill' && count % keepEvery !== 0) return;
    const picture = document.createElement('canvas');
    picture.width = paperPixels.width;
    picture.height = paperPixels.height;
    picture.getContext('2d', { alpha: false })?.drawImage(this.#surface.canvas, 0, 0);
    this.#kept = [...this.#kept, { count, ground: this.#ground, picture }].slice(-keptMost);
  }
}
