import { mix, parseHex, type Rgb, toHex } from '#renderer/ui/sky/color.ts';
import type { SkyColors } from '#renderer/ui/sky/sky-colors.ts';

const dark: Rgb = [5, 7, 14];
const dim = (hex: string, share: number): string => toHex(mix(parseHex(hex), dark, share));

/** A class's sky as a projector shows it: white words on it read at 7:1 at any hour, and its horizon keeps its light. */
export const stageSky = (sky: SkyColors): SkyColors => ({
  ...sky,
  top: dim(sky.top, 0.46),
  middle: dim(sky.middle, 0.46),
  horizon: dim(sky.horizon, 0.1),
  ink: '#ffffff',
});
