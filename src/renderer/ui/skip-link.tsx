import type { RefObject } from 'react';
import { useSay } from '../i18n/words.tsx';
import styles from './skip-link.module.css';

/** The first stop of a page with many links before it: past them, to what the page is about. Seen when it has the focus. */
export const SkipLink = ({ main }: { main: RefObject<HTMLElement | null> }) => {
  const say = useSay();
  return (
    <button type="button" className={styles.skip} onClick={() => main.current?.focus()}>
      {say('common.skip')}
    </button>
  );
};
