import { ChevronRight, type LucideIcon } from 'lucide-react';
import { pathTo } from '../../../app/router.ts';
import { Icon } from '../../../ui/icon.tsx';
import type { NoticeKind } from '../../../ui/notice.tsx';
import styles from './home-page.module.css';

type Props = {
  icon: LucideIcon;
  kind: NoticeKind;
  page: string;
  /** Of the page, where it has several. */
  part?: string;
  title: string;
  text: string;
};

/** One thing that waits, and the way to it. */
export const Waiting = ({ icon, kind, page, part, title, text }: Props) => (
  <li>
    <a
      className={styles.item}
      data-kind={kind}
      href={part === undefined ? pathTo('teacher', page) : pathTo('teacher', page, part)}
    >
      <span className={styles.badge}>
        <Icon icon={icon} />
      </span>
      <span className={styles.words}>
        <strong>{title}</strong>
        <span>{text}</span>
      </span>
      <Icon icon={ChevronRight} />
    </a>
  </li>
);
