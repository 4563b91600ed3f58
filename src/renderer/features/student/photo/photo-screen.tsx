import { Crop, RotateCcw } from 'lucide-react';
import { cutPicture, guessPaper, straightenPaper } from '#renderer/capture/photo/picture-canvas.ts';
import { useSay } from '#renderer/i18n/words.tsx';
import { useHoldIdle } from '../idle-return.tsx';
import type { MakerProps } from '../make/maker.ts';
import { PictureLook } from '../picture/picture-look.tsx';
import { ChoosePicture } from './choose-picture.tsx';
import { CutPicture } from './cut-picture.tsx';
import { LiveScreen } from './live-screen.tsx';
import { PaperCorners } from './paper-corners.tsx';
import { usePhoto } from './use-photo.ts';

/** A photo: count down, choose one of three, turn and cut. Of a paper: one picture, its corners, made straight. */
export const PhotoScreen = ({ post, isCover = false, onMade, onLeave }: MakerProps) => {
  const say = useSay();
  const photo = usePhoto(post, isCover);
  const { phase, setPhase, store } = photo;
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
          onCut={async (cut) => {
            await store(cutPicture(phase.picture, cut));
            setPhase({ kind: 'look', source: phase });
          }}
        />
      );
    case 'corners':
      return (
        <PaperCorners
          picture={phase.picture}
          guess={guessPaper}
          onAgain={again}
          onPlaced={async (quad) => {
            await store(straightenPaper(phase.picture, quad));
            setPhase({ kind: 'look', source: phase });
          }}
        />
      );
    case 'look': {
      const { source } = phase;
      if (post.picture === null) return null;
      const change =
        source === null ? [] : [{ icon: Crop, words: say('photo.change'), onChoose: () => setPhase(source) }];
      return (
        <PictureLook
          url={post.picture.url}
          name={say('photo.yours')}
          choices={[{ icon: RotateCcw, words: say('photo.again'), onChoose: again }, ...change]}
          onKeep={onMade}
        />
      );
    }
  }
};
