/**
 * Twelve paints. They differ in lightness as well as in hue, so that they stay apart for eyes that see no red
 * or no green (tested), and each has a name that is said beside it.
 */
export const paints = {
  black: '#1d1d1f',
  grey: '#7c7f85',
  white: '#ffffff',
  brown: '#4f270b',
  red: '#d92a22',
  orange: '#f08a24',
  yellow: '#ffe14d',
  sand: '#e9b98e',
  green: '#12884a',
  lime: '#9fd356',
  blue: '#1f4fc4',
  sky: '#62bdf2',
} as const;
export type PaintName = keyof typeof paints;
export const paintNames = Object.keys(paints) as [PaintName, ...PaintName[]];

/** Widths of a line in paper units; a child chooses by the size of a dot. */
export const brushWidths = { small: 12, medium: 30, large: 72 } as const;
export type BrushSize = keyof typeof brushWidths;
export const brushSizes = Object.keys(brushWidths) as [BrushSize, ...BrushSize[]];

/** Side of a sticker in paper units, by the same three sizes. */
export const stickerSides: Record<BrushSize, number> = { small: 220, medium: 420, large: 840 };

/** Height of letters in paper units, by the same three sizes. */
export const letterHeights: Record<BrushSize, number> = { small: 90, medium: 140, large: 220 };
