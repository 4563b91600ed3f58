import { getStroke } from 'perfect-freehand';
import type { Mark } from './document.ts';
import { floodFill } from './flood-fill.ts';
import { brushWidths, letterHeights, paints, stickerSides } from './palette.ts';
import { type InkPoint, paper } from './points.ts';
import { outlineShape } from './shapes.ts';
import { stickerPicture } from './sticker-pictures.ts';

export type Surface = CanvasRenderingContext2D;

/** A photo under the drawing; `null` for plain paper. */
export type Ground = HTMLCanvasElement | ImageBitmap | null;

/** A mouse and a finger report one and the same pressure: then the speed of the hand makes the line live. */
const hasPressure = (points: readonly InkPoint[]): boolean => points.some(({ pressure }) => pressure !== 50);

const inkPath = (points: readonly InkPoint[], width: number, isEven: boolean): Path2D => {
  const outline = getStroke(
    points.map(({ x, y, pressure }) => [x, y, pressure / 100]),
    {
      size: width,
      thinning: isEven ? 0 : 0.45,
      smoothing: 0.6,
      streamline: 0.35,
      simulatePressure: !isEven && !hasPressure(points),
      last: true,
    },
  );
  const path = new Path2D();
  for (const [index, [x, y]] of outline.entries()) {
    const [nextX, nextY] = outline[(index + 1) % outline.length] ?? [x, y];
    if (index === 0) path.moveTo((x + nextX) / 2, (y + nextY) / 2);
    else path.quadraticCurveTo(x, y, (x + nextX) / 2, (y + nextY) / 2);
  }
  path.closePath();
  return path;
};

const rgbOf = (hex: string): [number, number, number] => [
  Number.parseInt(hex.slice(1, 3), 16),
  Number.parseInt(hex.slice(3, 5), 16),
  Number.parseInt(hex.slice(5, 7), 16),
];

/** The family of the page, so that every script is drawn with a bundled font. */
const letterFont = (height: number): string =>
  `640 ${height}px "Atkinson Hyperlegible Next Variable", "Noto Sans Arabic", sans-serif`;

/** Until its font is here, a text would be painted in another one; a font that cannot be had is no reason to stop. */
export const loadLetters = async (text: string): Promise<void> => {
  await document.fonts.load(letterFont(100), text).catch(() => undefined);
};

const paintFill = (surface: Surface, mark: Extract<Mark, { kind: 'fill' }>): void => {
  const { width, height } = surface.canvas;
  const scale = width / paper.width;
  const pixels = surface.getImageData(0, 0, width, height);
  const x = Math.min(width - 1, Math.floor(mark.x * scale));
  const y = Math.min(height - 1, Math.floor(mark.y * scale));
  if (floodFill(pixels, x, y, rgbOf(paints[mark.paint]))) surface.putImageData(pixels, 0, 0);
};

/** The paper as it is before anything is drawn: white, with the whole photo in its middle. */
export const paintGround = (surface: Surface, ground: Ground): void => {
  surface.fillStyle = paints.white;
  surface.fillRect(0, 0, paper.width, paper.height);
  if (ground === null) return;
  const scale = Math.min(paper.width / ground.width, paper.height / ground.height);
  const [width, height] = [ground.width * scale, ground.height * scale];
  surface.drawImage(ground, (paper.width - width) / 2, (paper.height - height) / 2, width, height);
};

const paintEraser = (surface: Surface, path: Path2D, ground: Ground): void => {
  surface.save();
  surface.clip(path);
  paintGround(surface, ground);
  surface.restore();
};

const paintSticker = (surface: Surface, { sticker, size, x, y }: Extract<Mark, { kind: 'sticker' }>): void => {
  const picture = stickerPicture(sticker);
  const side = stickerSides[size];
  if (picture !== null) surface.drawImage(picture, x - side / 2, y - side / 2, side, side);
};

/** Paints one mark over what is there, which lies on `ground`. The surface is scaled to paper units. */
export const paintMark = (surface: Surface, mark: Mark, ground: Ground): void => {
  switch (mark.kind) {
    case 'stroke':
      surface.fillStyle = paints[mark.paint];
      surface.fill(inkPath(mark.points, brushWidths[mark.size], false));
      return;
    case 'erase':
      paintEraser(surface, inkPath(mark.points, brushWidths[mark.size] * 1.6, true), ground);
      return;
    case 'shape':
      surface.beginPath();
      outlineShape(surface, mark.shape, mark.from, mark.to);
      surface.strokeStyle = paints[mark.paint];
      surface.lineWidth = brushWidths[mark.size];
      surface.lineCap = 'round';
      surface.lineJoin = 'round';
      surface.stroke();
      return;
    case 'fill':
      paintFill(surface, mark);
      return;
    case 'text':
      surface.fillStyle = paints[mark.paint];
      surface.font = letterFont(letterHeights[mark.size]);
      surface.textBaseline = 'middle';
      surface.textAlign = 'center';
      surface.fillText(mark.text, mark.x, mark.y);
      return;
    case 'sticker':
      paintSticker(surface, mark);
      return;
    // the painter begins anew with another ground
    case 'ground':
      return;
    case 'clear':
      paintGround(surface, null);
  }
};
