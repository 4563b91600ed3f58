import type { TileName } from './tiles.ts';

/** What children choose their three from: easy to tell apart, and to say to oneself. */
export const secretPictures = [
  'rocket',
  'sunflower',
  'turtle',
  'star',
  'strawberry',
  'umbrella',
  'drum',
  'bicycle',
  'snowflake',
  'guitar',
  'honeybee',
  'lemon',
] as const satisfies readonly TileName[];
export type SecretPicture = (typeof secretPictures)[number];

export const secretLength = 3;

/** Free tries in a row, and how long a child waits after each further one. */
export const secretFreeTries = 5;
export const secretWaitMs = 60_000;
