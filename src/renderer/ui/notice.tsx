import { CircleAlert, CircleCheck, Hourglass, Info, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';
import styles from './notice.module.css';

export type NoticeKind = 'info' | 'wait' | 'sent' | 'danger';

const icons: Record<NoticeKind, LucideIcon> = { info: Info, wait: Hourglass, sent: CircleCheck, danger: CircleAlert };

type Props = { kind?: NoticeKind; title?: string; children?: ReactNode; action?: ReactNode };

/** Words in place, beside what they are about. Colour, icon and words say the same. */
export const Notice = ({ kind = 'info', title, children, action }: Props) => (
  <div className={styles.notice} data-kind={kind}>
    <Icon icon={icons[kind]} className={styles.icon} />
    <div className={styles.body}>
      {title && <strong>{title}</strong>}
      {children && <div>{children}</div>}
    </div>
    {action && <div className={styles.action}>{action}</div>}
  </div>
);
