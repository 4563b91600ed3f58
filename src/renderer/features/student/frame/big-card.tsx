import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button, type ButtonProps } from 'react-aria-components';
import { Icon } from '#renderer/ui/icon.tsx';
import type { PostKind } from '#shared/domain/post.ts';
import styles from './big-card.module.css';

/** Large things to choose from, side by side in the middle of the screen. */
export const BigCards = ({ children }: { children: ReactNode }) => <ul className={styles.cards}>{children}</ul>;

type Props = Pick<ButtonProps, 'autoFocus' | 'isDisabled' | 'onPress'> & {
  icon: LucideIcon;
  word: string;
  /** Gives it the colour and the shape of that kind of post. */
  kind?: PostKind;
  /** Paler: it does not work at the moment, and pressing it tells why. */
  isPale?: boolean;
  /** What else is to be said, under the word. */
  children?: ReactNode;
};

/** One of them: a sign that can be told apart without reading, and a word. */
export const BigCard = ({ icon, word, kind, isPale = false, children, ...rest }: Props) => (
  <li>
    <Button {...rest} className={styles.card ?? ''} data-kind={kind} data-pale={isPale || undefined}>
      <span className={styles.sign}>
        <Icon icon={icon} size="45%" />
      </span>
      <span className={styles.word}>{word}</span>
      {children}
    </Button>
  </li>
);
