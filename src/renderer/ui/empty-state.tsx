import type { ReactNode } from 'react';
import type { TileName } from '#shared/domain/tiles.ts';
import styles from './empty-state.module.css';
import { TilePicture } from './tile.tsx';

type Props = { picture: TileName; title: string; text?: string; children?: ReactNode };

/** An empty screen teaches the next step, with a picture. */
export const EmptyState = ({ picture, title, text, children }: Props) => (
  <div className={styles.empty}>
    <TilePicture name={picture} size="5rem" />
    <h2>{title}</h2>
    {text && <p>{text}</p>}
    {children}
  </div>
);
