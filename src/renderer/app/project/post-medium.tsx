import { useState } from 'react';
import type { ProjectPost } from '#shared/contract/index.ts';
import { useSay } from '../../i18n/words.tsx';
import { Button } from '../../ui/button.tsx';
import { CaptionedVideo } from '../medium/captions.tsx';
import { Picture } from '../medium/picture.tsx';
import { Transcript } from '../medium/transcript.tsx';
import styles from './post-medium.module.css';

/** What was made, beside the words of it; a recording plays once it is asked to. */
export const PostMedium = ({ post: { kind, medium, cover, captions, text } }: { post: ProjectPost }) => {
  const say = useSay();
  const [isOpen, setOpen] = useState(false);
  if (medium === null) return null;
  if (kind === 'photo' || kind === 'drawing') {
    return <Picture medium={medium} alt={text} className={styles.picture} onFailed={() => undefined} />;
  }
  const closed = <Button onPress={() => setOpen(true)}>{say('teacher.player.play')}</Button>;
  return (
    <>
      {cover !== null && <Picture medium={cover} alt="" className={styles.picture} onFailed={() => undefined} />}
      {isOpen ? (
        <>
          <CaptionedVideo
            className={styles.player}
            data-kind={kind}
            src={medium.url}
            captions={captions}
            controls
            autoPlay
            controlsList="nodownload"
          />
          <Transcript captions={captions} />
        </>
      ) : (
        closed
      )}
    </>
  );
};
