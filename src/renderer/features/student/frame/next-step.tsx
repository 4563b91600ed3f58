import { Button, type ButtonProps } from '#renderer/ui/button.tsx';
import styles from './next-step.module.css';

/** The one next step of a screen, larger than any other button on it. */
export const NextStep = ({ children, ...rest }: Omit<ButtonProps, 'variant' | 'size'>) => (
  <Button {...rest} variant="primary" size="child">
    <span className={styles.word}>{children}</span>
  </Button>
);
