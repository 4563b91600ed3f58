import type { ReactNode } from 'react';
import { PictureView } from '#renderer/app/medium/picture-view.tsx';
import type { Picture } from '#renderer/capture/photo/picture-canvas.ts';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { ReadTitle } from '../frame/back-bar.tsx';
import styles from './work-frame.module.css';

type Props = { picture: Picture; name: string; title: string; error: unknown; over: ReactNode; children: ReactNode };

/** A picture as large as the screen allows with something to move on it, and what to do next below. */
export const WorkFrame = ({ picture, name, title, error, over, children }: Props) => {
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
        <ErrorNotice error={error} />
        <div className={styles.row}>{children}</div>
      </footer>
    </main>
  );
};
