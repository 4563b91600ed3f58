import { Crop, RotateCcw } from 'lucide-react';
import { useCallback } from 'react';
import { useTokens } from '#renderer/app/tokens.tsx';
import { putPicture } from '#renderer/bridge/put-picture.ts';
import { encodeJpeg, type Picture } from '#renderer/capture/photo/picture-canvas.ts';
import { useSay } from '#renderer/i18n/words.tsx';
import type { MakerProps } from '../make/maker.ts';
import { PictureLook } from '../picture/picture-look.tsx';
import { useTurn } from '../turn/turn-session.tsx';
import { firstPhase } from './photo-phase.ts';
import { PhotoSteps } from './photo-steps.tsx';
import { usePhoto } from './use-photo.ts';

/** A photo, from the camera to the look at it. As soon as there is a picture, a reload or a pulled plug leaves one. */
export const PhotoScreen = ({ post, isCover = false, onMade, onLeave }: MakerProps) => {
  const say = useSay();
  const { setPost } = useTurn();
  const { turn: token } = useTokens();
  const cover = isCover ? 'photo' : null;
  const store = useCallback(
    async (picture: Picture) => {
      setPost(await putPicture(post.id, await encodeJpeg(picture), 'image/jpeg', token ?? '', cover));
    },
    [post.id, setPost, token, cover],
  );
  const photo = usePhoto(() => firstPhase(post, isCover), store);
  const { phase, setPhase } = photo;
  if (phase.kind !== 'look') {
    return (
      <PhotoSteps
        photo={photo}
        onPicture={async (picture, source) => {
          await store(picture);
          setPhase({ kind: 'look', source });
        }}
        onLeave={onLeave}
      />
    );
  }
  if (post.picture === null) return null;
  const { source } = phase;
  const again = { icon: RotateCcw, words: say('photo.again'), onChoose: () => setPhase({ kind: 'live' }) };
  const change = source && { icon: Crop, words: say('photo.change'), onChoose: () => setPhase(source) };
  return (
    <PictureLook
      url={post.picture.url}
      name={say('photo.yours')}
      choices={change === null ? [again] : [again, change]}
      onKeep={onMade}
    />
  );
};
