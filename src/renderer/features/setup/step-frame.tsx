import type { ReactNode } from 'react';
import styles from './step-body.module.css';

/** A step whose content is a form of its own. */
export const StepFrame = ({ title, lead, children }: { title: string; lead: string; children: ReactNode }) => (
  <div className={styles.body}>
    <header className={styles.head}>
      <h1>{title}</h1>
      <p>{lead}</p>
    </header>
    <div className={styles.content}>{children}</div>
  </div>
);
