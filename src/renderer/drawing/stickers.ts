/**
 * Pictures to put on the paper: places, weather, ways, animals, things of a school day. None of them has a word in it.
 * `assets/stickers/<name>.svg`, written by scripts/make-tiles.mjs.
 */
export const stickerNames = [
  'house',
  'school',
  'hut',
  'deciduous-tree',
  'evergreen-tree',
  'seedling',
  'sun',
  'cloud',
  'cloud-with-rain',
  'rainbow',
  'snowflake',
  'snow-capped-mountain',
  'water-wave',
  'fire',
  'bus',
  'bicycle',
  'train',
  'ship',
  'dog',
  'cat',
  'bird',
  'fish',
  'backpack',
  'red-heart',
] as const;
export type StickerName = (typeof stickerNames)[number];
