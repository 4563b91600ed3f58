import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components';
import styles from './button.module.css';
import { Icon } from './icon.tsx';

export type ButtonProps = Omit<AriaButtonProps, 'children' | 'className' | 'style'> & {
  children?: ReactNode;
  /** primary: the one next step. quiet: everything else. danger: loss of data. plain: inside text and bars. */
  variant?: 'primary' | 'quiet' | 'danger' | 'plain' | 'record';
  /** `child` is at least 72 px high: what a child presses. */
  size?: 'small' | 'medium' | 'large' | 'child';
  icon?: LucideIcon;
  iconAfter?: LucideIcon;
  /** A key that does the same, shown as a hint. */
  keyHint?: string;
  isWide?: boolean;
};

/** The one button. An icon without words needs an `aria-label`. */
export const Button = ({
  children,
  variant = 'quiet',
  size = 'medium',
  icon,
  iconAfter,
  keyHint,
  isWide = false,
  ...rest
}: ButtonProps) => (
  <AriaButton
    {...rest}
    className={styles.button ?? ''}
    data-variant={variant}
    data-size={size}
    data-wide={isWide || undefined}
    data-icon-only={children === undefined || undefined}
  >
    {icon && <Icon icon={icon} />}
    {children !== undefined && <span className={styles.words}>{children}</span>}
    {iconAfter && <Icon icon={iconAfter} />}
    {keyHint && (
      <kbd className={styles.key} aria-hidden>
        {keyHint}
      </kbd>
    )}
  </AriaButton>
);
