import { Printer } from 'lucide-react';
import type { ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { Button } from './button.tsx';
import styles from './paper.module.css';

/**
 * A sheet to look at, and its copy for the printer. The copy stands beside the page, not in it: it runs over as many
 * sheets as it needs, and nothing of the page is printed with it (print.css). Sizes in it are in `em`.
 */
export const Paper = ({ children }: { children: ReactNode }) => (
  <>
    <div className={styles.paper}>{children}</div>
    {createPortal(
      <div data-paper aria-hidden="true">
        {children}
      </div>,
      document.body,
    )}
  </>
);

export const PrintButton = ({ children }: { children: string }) => (
  <Button icon={Printer} size="large" onPress={() => window.print()}>
    {children}
  </Button>
);
