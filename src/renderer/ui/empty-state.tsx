import type { ReactNode } from 'react';
import type { TileName } from '#shared/domain/tiles.ts';
import styles from './empty-state.module.css';
import { TilePicture } from './tile.tsx';

type Props = {
  picture: TileName;
  title: string;
  text?: string;
  /** It is the whole screen, and not a part of a page that has its own heading. */
  isScreen?: boolean;
  children?: ReactNode;
};

/** An empty screen teaches the next step, with a picture. */
export const EmptyState = ({ picture, title, text, isScreen = false, children }: Props) => {
  const Heading = isScreen ? 'h1' : 'h2';
  return (
    <div className={styles.empty}>
      <TilePicture name={picture} size="5rem" />
      <Heading className={styles.title}>{title}</Heading>
      {text && <p>{text}</p>}
      {children}
    </div>
  );
};
