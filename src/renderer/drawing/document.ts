import { z } from 'zod';
import { brushSizes, paintNames } from './palette.ts';
import { type InkPoint, packPoints, paper, unpackPoints } from './points.ts';
import { stickerNames } from './stickers.ts';

export const shapeNames = ['line', 'rectangle', 'ellipse', 'triangle', 'star', 'heart'] as const;
export type ShapeName = (typeof shapeNames)[number];

/** Longest text that is put on the paper at once. */
export const textMaxChars = 80;

const across = z.int().min(0).max(paper.width);
const down = z.int().min(0).max(paper.height);
const paint = z.enum(paintNames);
const size = z.enum(brushSizes);

const points = z.array(z.int()).transform((packed, context): InkPoint[] => {
  const unpacked = unpackPoints(packed);
  if (unpacked !== null) return unpacked;
  context.addIssue('expected places on the paper, three numbers each');
  return z.NEVER;
});

/** One thing that was done to the paper. Nothing is ever changed afterwards: undoing takes the newest away. */
const mark = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('stroke'), paint, size, points }),
  z.strictObject({ kind: z.literal('erase'), size, points }),
  z.strictObject({
    kind: z.literal('shape'),
    shape: z.enum(shapeNames),
    paint,
    size,
    from: z.strictObject({ x: across, y: down }),
    to: z.strictObject({ x: across, y: down }),
  }),
  z.strictObject({ kind: z.literal('fill'), paint, x: across, y: down }),
  z.strictObject({
    kind: z.literal('text'),
    text: z.string().min(1).max(textMaxChars),
    paint,
    size,
    x: across,
    y: down,
  }),
  z.strictObject({ kind: z.literal('sticker'), sticker: z.enum(stickerNames), size, x: across, y: down }),
  /** From here on all is drawn on this photo, or on plain paper again. */
  z.strictObject({ kind: z.literal('ground'), photo: z.uuid().nullable() }),
  z.strictObject({ kind: z.literal('clear') }),
]);
export type Mark = z.output<typeof mark>;

/** What was done, oldest first, and what was undone of it, the next to be done again last. */
export type Drawing = { marks: readonly Mark[]; undone: readonly Mark[] };

const document = z.strictObject({ version: z.literal(1), marks: z.array(mark), undone: z.array(mark) });

export const emptyDrawing: Drawing = { marks: [], undone: [] };

const packMark = (one: Mark): unknown =>
  one.kind === 'stroke' || one.kind === 'erase' ? { ...one, points: packPoints(one.points) } : one;

const packed = new WeakMap<Mark, string>();

/** A mark as it is stored; each is written once, however often the drawing is saved. */
export const writeMark = (one: Mark): string => {
  const known = packed.get(one);
  if (known !== undefined) return known;
  const written = JSON.stringify(packMark(one));
  packed.set(one, written);
  return written;
};

/** The drawing as JSON, with all that can be undone and done again. */
export const writeDrawing = ({ marks, undone }: Drawing): string =>
  `{"version":1,"marks":[${marks.map(writeMark).join(',')}],"undone":[${undone.map(writeMark).join(',')}]}`;

/** The drawing that {@link writeDrawing} wrote; `null` when it is anything else, or of a newer version. */
export const readDrawing = (text: string): Drawing | null => {
  try {
    const { marks, undone } = document.parse(JSON.parse(text));
    return { marks, undone };
  } catch {
    return null;
  }
};
