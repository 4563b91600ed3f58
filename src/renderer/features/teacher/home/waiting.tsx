import { ChevronRight } from 'lucide-react';
import { pathTo } from '../../../app/router.ts';
import { Icon } from '../../../ui/icon.tsx';
import styles from './home-page.module.css';
import type { WaitingThing } from './things-that-wait.ts';

/** One thing that waits, and the way to it. */
export const Waiting = ({ thing: { icon, kind, page, part, title, text } }: { thing: WaitingThing }) => (
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
