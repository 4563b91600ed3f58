import { ChevronDown, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';
import styles from './side-nav.module.css';

/** The ways to the pages, in the side of a `SideFrame`. */
export const SideNav = ({ label, children }: { label: string; children: ReactNode }) => (
  <nav className={styles.nav} aria-label={label}>
    {children}
  </nav>
);

type LinkProps = {
  href: string;
  icon: LucideIcon;
  /** The page in front. */
  isCurrent?: boolean;
  /** Of a group: whether its pages stand under it. */
  isOpen?: boolean;
  /** Its words, and what is counted beside them. */
  children: ReactNode;
};

export const SideLink = ({ href, icon, isCurrent = false, isOpen, children }: LinkProps) => (
  <a className={styles.link} href={href} aria-current={isCurrent ? 'page' : undefined} aria-expanded={isOpen}>
    <Icon icon={icon} />
    {children}
    {isOpen !== undefined && <Icon icon={ChevronDown} size="1em" className={styles.mark} />}
  </a>
);
