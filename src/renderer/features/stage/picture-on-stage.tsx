import type { ReactNode } from 'react';
import { Picture } from '#renderer/app/medium/picture.tsx';
import type { MediumView } from '#shared/contract/index.ts';
import type { StageView } from '#shared/domain/session/stage-view.ts';
import styles from './picture-on-stage.module.css';

type Props = {
  medium: MediumView;
  alt: string;
  zoom: StageView['zoom'];
  onFailed: () => void;
  /** What lies over it, and moves with it. */
  children?: ReactNode;
};

/** A photo or a drawing, whole or a part of it. */
export const PictureOnStage = ({ medium, alt, zoom: { scale, x, y }, onFailed, children }: Props) => (
  <div className={styles.frame}>
    <div className={styles.moved} style={{ scale: String(scale), transformOrigin: `${x * 100}% ${y * 100}%` }}>
      <Picture className={styles.picture} medium={medium} alt={alt} onFailed={onFailed} />
      {children}
    </div>
    {alt !== '' && scale === 1 && (
      <p className={styles.words} dir="auto">
        {alt}
      </p>
    )}
  </div>
);
