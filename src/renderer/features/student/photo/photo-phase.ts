import type { Picture } from '#renderer/capture/photo/picture-canvas.ts';
import type { OwnPost } from '#shared/contract/index.ts';

/** A photo of what is in front of the camera, or of a sheet of paper held or laid there. */
export type PhotoMode = 'view' | 'paper';

/** What the photo screen is doing. */
export type PhotoPhase =
  | { kind: 'live' }
  | { kind: 'counting'; number: number }
  | { kind: 'choose'; pictures: readonly Picture[] }
  /** Turning and cutting; from there the way leads to the look. */
  | { kind: 'cut'; picture: Picture }
  | { kind: 'corners'; picture: Picture }
  /** The core has it. `source`: what it was made from, while this screen still holds it. */
  | { kind: 'look'; source: Extract<PhotoPhase, { kind: 'cut' | 'corners' }> | null };

/** Where a screen begins that was left or reloaded. */
export const firstPhase = ({ picture, coverKind }: OwnPost, isCover: boolean): PhotoPhase =>
  picture === null || (isCover && coverKind !== 'photo') ? { kind: 'live' } : { kind: 'look', source: null };
