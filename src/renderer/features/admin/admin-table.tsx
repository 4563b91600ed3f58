import type { ReactNode } from 'react';
import { useSay } from '../../i18n/words.tsx';
import styles from './admin-table.module.css';

type Props = {
  heads: readonly string[];
  /** A last column for what can be done with a line. */
  hasDeeds?: boolean;
  /** The lines. */
  children: ReactNode;
};

/** A table that scrolls by itself when the window is too narrow for it. */
export const AdminTable = ({ heads, hasDeeds = false, children }: Props) => {
  const say = useSay();
  return (
    <div className={styles.box}>
      <table className={styles.table} data-deeds={hasDeeds || undefined}>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
            {hasDeeds && (
              <th scope="col">
                <span className="visually-hidden">{say('admin.change')}</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
};
