/**
 * The picture tiles children know themselves by, in the order a class gets them: neighbours differ in
 * colour and shape. One set for every PC (`assets/tiles/<name>.svg`), never the system's own emoji.
 */
export const tileNames = [
  'fox',
  'parrot',
  'sunflower',
  'panda',
  'rocket',
  'butterfly',
  'turtle',
  'sailboat',
  'cat',
  'star',
  'octopus',
  'owl',
  'strawberry',
  'koala',
  'bicycle',
  'tiger',
  'penguin',
  'tulip',
  'dolphin',
  'kite',
  'lion',
  'cactus',
  'flamingo',
  'drum',
  'rabbit',
  'sun',
  'tropical-fish',
  'bear',
  'umbrella',
  'peacock',
  'watermelon',
  'zebra',
  'lady-beetle',
  'locomotive',
  'giraffe',
  'four-leaf-clover',
  'unicorn',
  'guitar',
  'otter',
  'pineapple',
  'duck',
  'snowflake',
  'kangaroo',
  'maple-leaf',
  'horse',
  'balloon',
  'hedgehog',
  'lemon',
  'swan',
  'tractor',
  'llama',
  'cherries',
  'honeybee',
  'canoe',
  'deer',
  'red-apple',
  'dove',
  'soccer-ball',
  'camel',
  'carrot',
  'seal',
  'teddy-bear',
  'beaver',
  'bird',
] as const;
export type TileName = (typeof tileNames)[number];

const known: ReadonlySet<string> = new Set(tileNames);

export const isTileName = (name: string): name is TileName => known.has(name);

/** Before the id of the medium, where a child's picture is a drawing of its own. */
export const drawnTilePrefix = 'drawn/';

/** The picture that a child drew. */
export const drawnTile = (mediaId: string): string => `${drawnTilePrefix}${mediaId}`;

/** The medium of a picture that a child drew; `null` for a bundled one. */
export const drawnMediumOf = (tile: string): string | null =>
  tile.startsWith(drawnTilePrefix) ? tile.slice(drawnTilePrefix.length) : null;

/**
 * Tiles for `count` more students: first those that nobody in the class has, in order; a class larger
 * than the set shares pictures evenly.
 */
export const assignTiles = (count: number, taken: readonly string[]): TileName[] => {
  const uses = new Map<string, number>(tileNames.map((name) => [name, 0]));
  for (const name of taken) uses.set(name, (uses.get(name) ?? 0) + 1);
  return Array.from({ length: count }, () => {
    const least = Math.min(...tileNames.map((name) => uses.get(name) ?? 0));
    const next = tileNames.find((name) => uses.get(name) === least) ?? tileNames[0];
    uses.set(next, least + 1);
    return next;
  });
};
