import { Printer } from 'lucide-react';
import type { ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { Button } from './button.tsx';
import styles from './paper.module.css';

/**
 * What goes to the printer in the place of the page. It stands beside the page, not in it: it runs over as many sheets as
 * it needs, and nothing of the page is printed with it (print.css). Sizes in it are in `em`.
 */
export const PrintCopy = ({ children }: { children: ReactNode }) =>
  createPortal(
    <div data-paper aria-hidden="true">
      {children}
    </div>,
    document.body,
  );

type Props = {
  children: ReactNode;
  /** What goes to the printer, where that is more than is looked at. */
  printed?: ReactNode;
};

/** A sheet to look at as it will be printed. */
export const Paper = ({ children, printed = children }: Props) => (
  <>
    <div className={styles.paper}>{children}</div>
    <PrintCopy>{printed}</PrintCopy>
  </>
);

export const PrintButton = ({ children }: { children: string }) => (
  <Button icon={Printer} size="large" onPress={() => window.print()}>
    {children}
  </Button>
);
