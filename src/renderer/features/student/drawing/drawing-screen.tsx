import { Brush, FilePlus2 } from 'lucide-react';
import { useState } from 'react';
import { useTokens } from '#renderer/app/tokens.tsx';
import { useLoaded } from '#renderer/app/use-loaded.ts';
import { putDrawingPhoto } from '#renderer/bridge/put-picture.ts';
import { encodeJpeg, type Picture } from '#renderer/capture/photo/picture-canvas.ts';
import { emptyDrawing, readDrawing, writeDrawing } from '#renderer/drawing/document.ts';
import { addMark } from '#renderer/drawing/history.ts';
import { useSay } from '#renderer/i18n/words.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import type { MakerProps } from '../make/maker.ts';
import { PhotoSteps } from '../photo/photo-steps.tsx';
import { usePhoto } from '../photo/use-photo.ts';
import { PictureLook } from '../picture/picture-look.tsx';
import { useTurn } from '../turn/turn-session.tsx';
import { DrawingTable } from './drawing-table.tsx';
import { loadPhotos } from './load-photos.ts';

/** `anew`: what was drawn on paper, and was brought in as a picture, is drawn again here. */
type Step = 'paper' | 'anew' | 'camera' | 'look';

/** A drawing: the paper with all strokes as they were left, the camera for a photo under them, the look at its picture. */
export const DrawingScreen = ({ post, isCover = false, onMade, onLeave }: MakerProps) => {
  const say = useSay();
  const { call, setPost } = useTurn();
  const { turn: token } = useTokens();
  const [step, setStep] = useState<Step>('paper');
  const load = useLoaded(async () => {
    const { document, photos, mayHavePhoto } = await call('drawing.load', { postId: post.id });
    const drawing = document === null ? null : readDrawing(document);
    // its strokes are on a paper somewhere else: nothing to go on with, and not to be lost by a first stroke
    const isBroughtIn = document === null && post.picture !== null && !isCover;
    return { drawing, photos: await loadPhotos(drawing, photos), mayHavePhoto, isBroughtIn };
  });
  const toPaper = async () => {
    await load.reload();
    setStep('paper');
  };
  const lay = async (picture: Picture) => {
    const photo = await putDrawingPhoto(post.id, await encodeJpeg(picture), token ?? '');
    const { document } = await call('drawing.load', { postId: post.id });
    const before = (document === null ? null : readDrawing(document)) ?? emptyDrawing;
    const after = addMark(before, { kind: 'ground', photo: photo.mediaId });
    if (after !== null) {
      setPost((await call('drawing.save', { postId: post.id, document: writeDrawing(after) })).post);
    }
    await toPaper();
  };
  if (step === 'camera') return <PhotoUnder onPicture={lay} onLeave={() => void toPaper()} />;
  if (step === 'paper' && load.data?.isBroughtIn && post.picture !== null) {
    const anew = { icon: FilePlus2, words: say('drawing.clear'), onChoose: () => setStep('anew') };
    return <PictureLook url={post.picture.url} name={say('drawing.yours')} choices={[anew]} onKeep={onMade} />;
  }
  if (step === 'look' && post.picture !== null) {
    return (
      <PictureLook
        url={post.picture.url}
        name={say('drawing.yours')}
        choices={[{ icon: Brush, words: say('drawing.go_on'), onChoose: toPaper }]}
        onKeep={onMade}
      />
    );
  }
  if (load.data !== null) {
    const { drawing, photos, mayHavePhoto } = load.data;
    return (
      <DrawingTable
        post={post}
        isCover={isCover}
        drawing={drawing}
        photos={photos}
        mayHavePhoto={mayHavePhoto}
        onPhoto={() => setStep('camera')}
        onDrawn={() => setStep('look')}
        onLeave={onLeave}
      />
    );
  }
  if (load.error === null) return null;
  return (
    <main className="screen-centre">
      <ErrorNotice error={load.error} />
      <Button size="child" onPress={() => void load.reload()}>
        {say('common.try_again')}
      </Button>
      <Button size="child" onPress={onLeave}>
        {say('common.back')}
      </Button>
    </main>
  );
};

/** Nothing is kept of a photo that is not laid under the drawing. */
const forget = async () => undefined;

/** The camera, for a photo to draw on. */
const PhotoUnder = ({
  onPicture,
  onLeave,
}: {
  onPicture: (picture: Picture) => Promise<void>;
  onLeave: () => void;
}) => {
  const photo = usePhoto(() => ({ kind: 'live' }), forget);
  return <PhotoSteps photo={photo} onPicture={onPicture} onLeave={onLeave} />;
};
