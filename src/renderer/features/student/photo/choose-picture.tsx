import { RotateCcw } from 'lucide-react';
import { Button as PlainButton } from 'react-aria-components';
import { PictureView } from '#renderer/app/medium/picture-view.tsx';
import type { Picture } from '#renderer/capture/photo/picture-canvas.ts';
import { useSay } from '#renderer/i18n/words.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { ChoiceTitle } from '../frame/back-bar.tsx';
import styles from './choose-picture.module.css';

type Props = {
  pictures: readonly Picture[];
  error: unknown;
  onChoose: (picture: Picture) => void;
  onAgain: () => void;
};

/** Three pictures of one moment: the one that is tapped goes on. */
export const ChoosePicture = ({ pictures, error, onChoose, onAgain }: Props) => {
  const say = useSay();
  return (
    <main className={styles.screen}>
      <ChoiceTitle title={say('photo.which')} />
      <div className={styles.pictures}>
        {pictures.map((picture, index) => (
          <PlainButton
            // biome-ignore lint/suspicious/noArrayIndexKey: three pictures that never change places.
            key={index}
            className={styles.choice ?? ''}
            autoFocus={index === 0}
            onPress={() => onChoose(picture)}
          >
            <PictureView
              picture={picture}
              name={say('photo.number', { number: index + 1 })}
              className={styles.picture}
            />
          </PlainButton>
        ))}
      </div>
      <footer className={styles.foot}>
        <ErrorNotice error={error} />
        <Button size="child" icon={RotateCcw} onPress={onAgain}>
          {say('photo.again')}
        </Button>
      </footer>
    </main>
  );
};
