import { useRef } from 'react';
import { useAction, useLoaded } from '../../app/use-loaded.ts';

type Page<Row> = { rows: readonly Row[]; next: string | null };

/**
 * A long list, a page at a time. Loaded anew after a deed, it reaches as far as it was shown: whoever decided about the
 * hundredth line finds it where it was.
 */
export const usePages = <Row>(load: (after: string | null) => Promise<Page<Row>>) => {
  const wanted = useRef(1);
  const list = useLoaded(async () => {
    const rows: Row[] = [];
    let next: string | null = null;
    do {
      const page: Page<Row> = await load(next);
      rows.push(...page.rows);
      next = page.next;
    } while (next !== null && rows.length < wanted.current);
    wanted.current = rows.length;
    return { rows, next };
  });
  const more = useAction(async () => {
    wanted.current += 1;
    await list.reload();
  });
  const { data, error, reload } = list;
  return {
    /** `null` until the first page is there. */
    rows: data?.rows ?? null,
    hasMore: (data?.next ?? null) !== null,
    error,
    reload,
    isGoingOn: more.isRunning,
    goOn: () => void more.run(),
  };
};
