import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import { Checkbox as AriaCheckbox, type CheckboxProps } from 'react-aria-components';
import styles from './field.module.css';
import { Icon } from './icon.tsx';

type Props = Omit<CheckboxProps, 'children' | 'className' | 'style'> & {
  /** Without words beside it, it has an `aria-label` and is no wider than it has to be. */
  children?: ReactNode;
};

export const Checkbox = ({ children, ...rest }: Props) => (
  <AriaCheckbox {...rest} className={styles.checkbox ?? ''}>
    <span className={styles.box}>
      <Icon icon={Check} size="1.1rem" />
    </span>
    {children && <span>{children}</span>}
  </AriaCheckbox>
);
