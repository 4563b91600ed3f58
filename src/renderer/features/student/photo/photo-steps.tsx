import { useHoldIdle } from '#renderer/app/hold-idle.tsx';
import { cutPicture, guessPaper, type Picture, straightenPaper } from '#renderer/capture/photo/picture-canvas.ts';
import { ChoosePicture } from './choose-picture.tsx';
import { CutPicture } from './cut-picture.tsx';
import { LiveScreen } from './live-screen.tsx';
import { PaperCorners } from './paper-corners.tsx';
import type { PhotoSource } from './photo-phase.ts';
import type { Photo } from './use-photo.ts';

type Props = {
  photo: Photo;
  /** It is turned and cut, or straight. `source`: what it was made from. */
  onPicture: (picture: Picture, source: PhotoSource) => Promise<void>;
  onLeave: () => void;
};

/** A photo: count down, choose one of three, turn and cut. Of a paper: one picture, its corners, made straight. */
export const PhotoSteps = ({ photo, onPicture, onLeave }: Props) => {
  const { phase, setPhase } = photo;
  useHoldIdle(phase.kind === 'counting');
  const again = () => setPhase({ kind: 'live' });
  switch (phase.kind) {
    case 'live':
    case 'counting':
      return <LiveScreen photo={photo} onLeave={onLeave} />;
    case 'choose':
      return (
        <ChoosePicture
          pictures={phase.pictures}
          error={photo.error}
          onChoose={(picture) => setPhase({ kind: 'cut', picture })}
          onAgain={again}
        />
      );
    case 'cut':
      return (
        <CutPicture
          picture={phase.picture}
          onAgain={again}
          onCut={(cut) => onPicture(cutPicture(phase.picture, cut), phase)}
        />
      );
    case 'corners':
      return (
        <PaperCorners
          picture={phase.picture}
          guess={guessPaper}
          onAgain={again}
          onPlaced={(quad) => onPicture(straightenPaper(phase.picture, quad), phase)}
        />
      );
    case 'look':
      return null;
  }
};
