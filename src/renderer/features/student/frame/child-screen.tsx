import type { ReactNode } from 'react';
import styles from './child-screen.module.css';

type Props = {
  /** Stays in sight at the top. */
  bar: ReactNode;
  /** What comes next, at the bottom. */
  foot?: ReactNode;
  /** `grows` with its content, but fills the window; `fits` the window, and its middle scrolls; `flows` from top to bottom. */
  fit?: 'grows' | 'fits' | 'flows';
  children: ReactNode;
};

/** The frame of every screen of a turn that is no studio: a row at the top, one thing in the middle, the way on below. */
export const ChildScreen = ({ bar, foot, fit = 'grows', children }: Props) => (
  <main className={styles.screen} data-fit={fit}>
    <div className={styles.bar}>{bar}</div>
    {children}
    {foot !== undefined && <footer className={styles.foot}>{foot}</footer>}
  </main>
);
