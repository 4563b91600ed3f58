import { useState } from 'react';
import { useAction } from '#renderer/app/use-loaded.ts';
import type { Picture } from '#renderer/capture/photo/picture-canvas.ts';
import { moveCorner, type Quad } from '#renderer/capture/photo/quad.ts';
import { useSay } from '#renderer/i18n/words.tsx';
import { CornerHandles } from './corner-handles.tsx';
import { WorkFrame } from './work-frame.tsx';

type Props = {
  picture: Picture;
  guess: (picture: Picture) => Quad;
  onPlaced: (quad: Quad) => Promise<void>;
  onAgain: () => void;
};

/** The corners of the paper, guessed; the child puts them right. */
export const PaperCorners = ({ picture, guess, onPlaced, onAgain }: Props) => {
  const say = useSay();
  const [quad, setQuad] = useState(() => guess(picture));
  const done = useAction(() => onPlaced(quad));
  return (
    <WorkFrame
      picture={picture}
      name={say('photo.paper')}
      title={say('photo.corners')}
      over={<CornerHandles spots={quad} onMove={(index, to) => setQuad((old) => moveCorner(old, index, to))} />}
      onAgain={onAgain}
      done={done}
    />
  );
};
