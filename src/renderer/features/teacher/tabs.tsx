import type { LucideIcon } from 'lucide-react';
import { Icon } from '../../ui/icon.tsx';
import styles from './tabs.module.css';

type Tab = { id: string; icon: LucideIcon; words: string; href: string };

/** The pages of one subject, at the same place on each of them. */
export const Tabs = ({ label, tabs, current }: { label: string; tabs: readonly Tab[]; current: string }) => (
  <nav className={styles.tabs} aria-label={label}>
    {tabs.map(({ id, icon, words, href }) => (
      <a key={id} href={href} aria-current={id === current ? 'page' : undefined}>
        <Icon icon={icon} size="1.1em" />
        {words}
      </a>
    ))}
  </nav>
);
