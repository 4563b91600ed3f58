import type { ReactNode } from 'react';
import styles from './admin-page.module.css';

type Props = { title: string; lead?: string; action?: ReactNode; children: ReactNode };

/** A page: title, what it is for, its one main action at the end of the same line, content. */
export const AdminPage = ({ title, lead, action, children }: Props) => (
  <div className={styles.page}>
    <header className={styles.head}>
      <div>
        <h1>{title}</h1>
        {lead && <p>{lead}</p>}
      </div>
      {action}
    </header>
    {children}
  </div>
);
