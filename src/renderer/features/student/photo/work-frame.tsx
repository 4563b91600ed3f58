import { Check, RotateCcw } from 'lucide-react';
import type { ReactNode } from 'react';
import { PictureView } from '#renderer/app/medium/picture-view.tsx';
import type { Action } from '#renderer/app/use-loaded.ts';
import type { Picture } from '#renderer/capture/photo/picture-canvas.ts';
import { useSay } from '#renderer/i18n/words.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { ReadTitle } from '../frame/back-bar.tsx';
import styles from './work-frame.module.css';

type Props = {
  picture: Picture;
  name: string;
  title: string;
  /** What can be moved. */
  over: ReactNode;
  onAgain: () => void;
  done: Action<[]>;
  /** What else can be done. */
  children?: ReactNode;
};

/** A picture as large as the screen allows with something to move on it, and what to do next below: again, or on. */
export const WorkFrame = ({ picture, name, title, over, onAgain, done, children }: Props) => {
  const say = useSay();
  const ratio = picture.width / picture.height;
  return (
    <main className={styles.screen}>
      <header className={styles.title}>
        <ReadTitle title={title} />
      </header>
      <div className={styles.room}>
        <div
          className={styles.frame}
          style={{ inlineSize: `min(100cqi, 100cqb * ${ratio})`, aspectRatio: String(ratio) }}
        >
          <PictureView picture={picture} name={name} className={styles.picture} />
          {over}
        </div>
      </div>
      <footer className={styles.foot}>
        <ErrorNotice error={done.error} />
        <div className={styles.row}>
          <Button size="child" icon={RotateCcw} isDisabled={done.isRunning} onPress={onAgain}>
            {say('photo.again')}
          </Button>
          {children}
          <Button
            variant="primary"
            size="child"
            icon={Check}
            autoFocus
            isDisabled={done.isRunning}
            onPress={() => void done.run()}
          >
            {say('photo.done')}
          </Button>
        </div>
      </footer>
    </main>
  );
};
