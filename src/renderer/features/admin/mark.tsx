import { CircleAlert, CircleCheck, Hourglass, Minus } from 'lucide-react';
import { Icon } from '../../ui/icon.tsx';
import styles from './mark.module.css';

const icons = { good: CircleCheck, wait: Hourglass, bad: CircleAlert, none: Minus } as const;

/** How something is, by picture, colour and word. */
export const Mark = ({ kind, words }: { kind: keyof typeof icons; words: string }) => (
  <span className={styles.mark} data-kind={kind}>
    <Icon icon={icons[kind]} />
    {words}
  </span>
);
