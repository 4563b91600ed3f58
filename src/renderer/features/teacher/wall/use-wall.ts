import { useCallback, useEffect, useRef, useState } from 'react';
import { useKioskEvents } from '#renderer/app/kiosk-events.tsx';
import { useTeacherCall } from '#renderer/app/tokens.tsx';
import type { OperationInput } from '#shared/contract/index.ts';
import type { WallPost } from '#shared/contract/schemas/wall.ts';
import { limits } from '#shared/domain/limits.ts';

export type WallFilter = OperationInput<'wall.page'>['filter'];

/** More than is in sight on the largest screen, few enough to be there at once. */
const pageSize = Math.min(40, limits.wallPageMax);
/** Who scrolls through ten thousand posts keeps no more of them than this. */
const pagesKept = 20;

export type Wall = {
  /** `null` until it is known. */
  total: number | null;
  error: unknown;
  /** The post at a place, or `null` while it comes. */
  at: (index: number) => WallPost | null;
  /** Fetches what of these places is not here. */
  need: (from: number, to: number) => void;
  /** Everything anew: an address has expired, or something came or went. */
  reload: () => void;
};

/** The wall through a filter, fetched page by page where it is looked at; the filter never changes: use a key. */
export const useWall = (filter: WallFilter): Wall => {
  const call = useTeacherCall();
  const [pages, setPages] = useState<ReadonlyMap<number, readonly WallPost[]>>(new Map());
  const [total, setTotal] = useState<number | null>(null);
  const [error, setError] = useState<unknown>(null);
  const asked = useRef(new Set<number>());
  const isGone = useRef(false);
  const wanted = useRef(filter);
  useEffect(() => {
    isGone.current = false;
    return () => {
      isGone.current = true;
    };
  }, []);

  const fetchPage = useCallback(
    async (page: number): Promise<void> => {
      if (asked.current.has(page)) return;
      asked.current.add(page);
      try {
        const found = await call('wall.page', { filter: wanted.current, offset: page * pageSize, limit: pageSize });
        if (isGone.current) return;
        setTotal(found.total);
        setError(null);
        setPages((old) => {
          const next = new Map([...old, [page, found.posts] as const]);
          for (const far of [...next.keys()].toSorted((a, b) => Math.abs(b - page) - Math.abs(a - page))) {
            if (next.size <= pagesKept) break;
            next.delete(far);
            asked.current.delete(far);
          }
          return next;
        });
      } catch (failure) {
        asked.current.delete(page);
        if (!isGone.current) setError(failure);
      }
    },
    [call],
  );

  const need = useCallback(
    (from: number, to: number) => {
      for (let page = Math.floor(from / pageSize); page <= Math.floor(Math.max(from, to) / pageSize); page += 1) {
        void fetchPage(page);
      }
    },
    [fetchPage],
  );
  /** What is on the screen stays there until the new answer comes. */
  const reload = useCallback(() => {
    const held = [...asked.current];
    asked.current.clear();
    for (const page of held) void fetchPage(page);
  }, [fetchPage]);
  useEffect(() => need(0, 0), [need]);
  useKioskEvents((event) => {
    if (event.type === 'partner.received' || event.type === 'incoming.decided') reload();
  });
  return {
    total,
    error,
    at: (index) => pages.get(Math.floor(index / pageSize))?.[index % pageSize] ?? null,
    need,
    reload,
  };
};
