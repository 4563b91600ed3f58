import { type Drawing, type Mark, writeDrawing, writeMark } from './document.ts';

/** What the core stores of one drawing at most, in characters. */
export const drawingMaxChars = 900_000;

/** The same drawing with one more mark; `null` when the paper holds no more. What was undone is gone then. */
export const addMark = ({ marks }: Drawing, mark: Mark, maxChars: number = drawingMaxChars): Drawing | null => {
  const drawing = { marks: [...marks, mark], undone: [] };
  return sizeOf(drawing) > maxChars ? null : drawing;
};

const bare = writeDrawing({ marks: [], undone: [] }).length;
const lengthOf = (marks: readonly Mark[]): number =>
  marks.reduce((sum, mark) => sum + writeMark(mark).length, Math.max(0, marks.length - 1));

/** Characters that {@link writeDrawing} needs, without writing it. */
export const sizeOf = ({ marks, undone }: Drawing): number => bare + lengthOf(marks) + lengthOf(undone);

export const canUndo = ({ marks }: Drawing): boolean => marks.length > 0;
export const canRedo = ({ undone }: Drawing): boolean => undone.length > 0;

/** Takes the newest mark away; a cleared paper comes back. */
export const undo = (drawing: Drawing): Drawing => {
  const newest = drawing.marks.at(-1);
  return newest === undefined ? drawing : { marks: drawing.marks.slice(0, -1), undone: [...drawing.undone, newest] };
};

/** Puts back what was undone last. */
export const redo = (drawing: Drawing): Drawing => {
  const next = drawing.undone.at(-1);
  return next === undefined ? drawing : { marks: [...drawing.marks, next], undone: drawing.undone.slice(0, -1) };
};

/** What was done since the paper was new. */
const onPaper = (marks: readonly Mark[]): readonly Mark[] =>
  marks.slice(marks.findLastIndex((mark) => mark.kind === 'clear') + 1);

/** Whether nothing is drawn: nothing was, or it was cleared. A photo to draw on is no drawing yet. */
export const isBlank = ({ marks }: Drawing): boolean => onPaper(marks).every((mark) => mark.kind === 'ground');

/** The photo under all that is drawn; `null` for plain paper. A new paper is plain. */
export const groundOf = (marks: readonly Mark[]): string | null =>
  onPaper(marks).findLast((mark) => mark.kind === 'ground')?.photo ?? null;
