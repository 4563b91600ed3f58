import { type ReactNode, useEffect, useRef } from 'react';
import styles from './side-frame.module.css';
import { SkipLink } from './skip-link.tsx';

type Props = {
  /** Its name: the focus goes to the page whenever it changes. */
  page: string;
  label: string | undefined;
  /** What stays where it is on every page. */
  side: ReactNode;
  /** A bar over every page. */
  top?: ReactNode;
  children: ReactNode;
};

/** A page beside what leads to all pages: where everything is, at the same place on every one. */
export const SideFrame = ({ page, label, side, top = null, children }: Props) => {
  const main = useRef<HTMLElement>(null);
  // The keys of a page work at once after it was chosen, and a screen reader begins there.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the page is what the focus follows
  useEffect(() => main.current?.focus({ preventScroll: true }), [page]);
  return (
    <div className={styles.frame}>
      <SkipLink main={main} />
      <div className={styles.side}>{side}</div>
      <div className={styles.content} data-topped={top !== null || undefined}>
        {top}
        <main ref={main} tabIndex={-1} aria-label={label} className={styles.main}>
          {children}
        </main>
      </div>
    </div>
  );
};
