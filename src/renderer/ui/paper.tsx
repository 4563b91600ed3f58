import { Printer } from 'lucide-react';
import { type ReactNode, type RefObject, useEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import { Button } from './button.tsx';
import styles from './paper.module.css';

/** Of plain words, strong ones and headings, as in tokens.css: some scripts have a file for each. */
const weights = [430, 640, 740];

/**
 * What is out of sight asks for no letters, and a printer does not wait for them: those of the copy are fetched as soon as
 * they are in it.
 */
const useLetters = (copy: RefObject<HTMLElement | null>): void => {
  const fetched = useRef('');
  useEffect(() => {
    const words = copy.current?.textContent ?? '';
    if (copy.current === null || words === fetched.current) return;
    fetched.current = words;
    const { fontFamily } = getComputedStyle(copy.current);
    for (const weight of weights) document.fonts.load(`${weight} 1em ${fontFamily}`, words).catch(() => undefined);
  });
};

/**
 * What goes to the printer in the place of the page. It stands beside the page, not in it: it runs over as many sheets as
 * it needs, and nothing of the page is printed with it (print.css). Sizes in it are in `em`.
 */
export const PrintCopy = ({ children }: { children: ReactNode }) => {
  const copy = useRef<HTMLDivElement>(null);
  useLetters(copy);
  return createPortal(
    <div ref={copy} data-paper aria-hidden="true">
      {children}
    </div>,
    document.body,
  );
};

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
