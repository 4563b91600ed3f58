import { RotateCw } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useAction } from '#renderer/app/use-loaded.ts';
import { type Cut, cornersOf, pullCorner, turnRight, wholePicture } from '#renderer/capture/photo/crop.ts';
import { cutPicture, type Picture } from '#renderer/capture/photo/picture-canvas.ts';
import { useSay } from '#renderer/i18n/words.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { CornerHandles } from './corner-handles.tsx';
import { WorkFrame } from './work-frame.tsx';

type Props = { picture: Picture; onCut: (cut: Cut) => Promise<void>; onAgain: () => void };

/** Turned in quarters, cut by pulling the corners. Nothing has to be done: the whole picture is fine. */
export const CutPicture = ({ picture, onCut, onAgain }: Props) => {
  const say = useSay();
  const [cut, setCut] = useState(wholePicture);
  const { quarters } = cut;
  const turned = useMemo(() => cutPicture(picture, { ...wholePicture, quarters }), [picture, quarters]);
  const done = useAction(() => onCut(cut));
  return (
    <WorkFrame
      picture={turned}
      name={say('photo.yours')}
      title={say('photo.cut')}
      over={
        <CornerHandles
          spots={cornersOf(cut.crop)}
          onMove={(index, to) => setCut((old) => ({ ...old, crop: pullCorner(old.crop, index, to) }))}
        />
      }
      onAgain={onAgain}
      done={done}
    >
      <Button size="child" icon={RotateCw} isDisabled={done.isRunning} onPress={() => setCut(turnRight)}>
        {say('photo.turn')}
      </Button>
    </WorkFrame>
  );
};
