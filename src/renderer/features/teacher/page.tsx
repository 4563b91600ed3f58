import type { ReactNode } from 'react';
import styles from './page.module.css';

type Props = { title: string; lead?: ReactNode; action?: ReactNode; children: ReactNode };

/** A page of the desk: title, its one main action at the end of the same line, content. */
export const Page = ({ title, lead, action, children }: Props) => (
  <div className={styles.page}>
    <header className={styles.head}>
      <div>
        <h1>
          <bdi>{title}</bdi>
        </h1>
        {lead && (
          <p className={styles.lead} dir="auto">
            {lead}
          </p>
        )}
      </div>
      {action}
    </header>
    {children}
  </div>
);
