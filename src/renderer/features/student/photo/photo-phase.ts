import type { Picture } from '#renderer/capture/photo/picture-canvas.ts';
import type { OwnPost } from '#shared/contract/index.ts';

/** A photo of what is in front of the camera, or of a sheet of paper held or laid there. */
export type PhotoMode = 'view' | 'paper';

/** What a photo is made from: turned and cut, or a paper made straight. */
export type PhotoSource = { kind: 'cut' | 'corners'; picture: Picture };

/** What the photo screen is doing. */
export type PhotoPhase =
  | { kind: 'live' }
  | { kind: 'counting'; number: number }
  | { kind: 'choose'; pictures: readonly Picture[] }
  /** Turning and cutting; from there the way leads to the look. */
  | PhotoSource
  /** The core has it. `source`: what it was made from, while this screen still holds it. */
  | { kind: 'look'; source: PhotoSource | null };

/** Where a screen begins that was left or reloaded. */
export const firstPhase = ({ picture, coverKind }: OwnPost, isCover: boolean): PhotoPhase =>
  picture === null || (isCover && coverKind !== 'photo') ? { kind: 'live' } : { kind: 'look', source: null };
