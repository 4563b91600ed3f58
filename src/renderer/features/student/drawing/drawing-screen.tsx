import { Brush } from 'lucide-react';
import { useState } from 'react';
import { useLoaded } from '#renderer/app/use-loaded.ts';
import { readDrawing } from '#renderer/drawing/document.ts';
import { useSay } from '#renderer/i18n/words.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import type { MakerProps } from '../make/maker.ts';
import { PictureLook } from '../picture/picture-look.tsx';
import { useTurn } from '../turn/turn-session.tsx';
import { DrawingTable } from './drawing-table.tsx';

/** A drawing: the paper with all strokes as they were left, then the look at its picture. */
export const DrawingScreen = ({ post, isCover = false, onMade, onLeave }: MakerProps) => {
  const say = useSay();
  const { call } = useTurn();
  const [isLooking, setLooking] = useState(false);
  const { data, error, reload } = useLoaded(() => call('drawing.load', { postId: post.id }));
  if (isLooking && post.picture !== null) {
    return (
      <PictureLook
        url={post.picture.url}
        name={say('drawing.yours')}
        choices={[
          {
            icon: Brush,
            words: say('drawing.go_on'),
            onChoose: async () => {
              await reload();
              setLooking(false);
            },
          },
        ]}
        onKeep={onMade}
      />
    );
  }
  if (data !== null) {
    const drawing = data.document === null ? null : readDrawing(data.document);
    return (
      <DrawingTable
        post={post}
        isCover={isCover}
        drawing={drawing}
        onDrawn={() => setLooking(true)}
        onLeave={onLeave}
      />
    );
  }
  if (error === null) return null;
  return (
    <main className="screen-centre">
      <ErrorNotice error={error} />
      <Button size="child" onPress={() => void reload()}>
        {say('common.try_again')}
      </Button>
      <Button size="child" onPress={onLeave}>
        {say('common.back')}
      </Button>
    </main>
  );
};
