import { useCallback, useEffect, useRef, useState } from 'react';
import type { DeskRow } from '#shared/contract/schemas/review.ts';
import { useKioskEvents } from '../../../app/kiosk-events.tsx';
import { useTeacherCall } from '../../../app/tokens.tsx';
import type { DeskItem } from './desk-item.ts';

export type DeskItems = {
  find: (row: DeskRow | null) => DeskItem | null;
  /** Asks again: an address has expired, captions or consents have changed. */
  renew: (postId: string) => Promise<void>;
  error: unknown;
};

/** What is new of it, under the address that is in use: with another one the work would begin again under the hand. */
const atSameAddress = (item: DeskItem, before: DeskItem | undefined): DeskItem => {
  if (item.way !== 'out' || before?.way !== 'out') return item;
  const { take } = item;
  const inUse = before.take?.medium;
  if (take?.medium == null || inUse?.mediaId !== take.medium.mediaId) return item;
  return { ...item, take: { ...take, medium: { ...take.medium, url: inUse.url } } };
};

/** All that is known of the post in front and of the one that follows; those before and behind are forgotten. */
export const useDeskItems = (wanted: readonly DeskRow[]): DeskItems => {
  const call = useTeacherCall();
  const [items, setItems] = useState<ReadonlyMap<string, DeskItem>>(new Map());
  const [error, setError] = useState<unknown>(null);
  const asked = useRef(new Set<string>());
  const kept = useRef<readonly string[]>([]);
  kept.current = wanted.map(({ id }) => id);
  const ways = useRef(new Map<string, DeskRow['way']>());
  for (const { id, way } of wanted) ways.current.set(id, way);

  const ask = useCallback(
    async (postId: string): Promise<DeskItem> => {
      if (ways.current.get(postId) !== 'in') return { ...(await call('review.item', { postId })).item, way: 'out' };
      const { item } = await call('incoming.item', { postId });
      return { ...item, way: 'in', id: item.postId };
    },
    [call],
  );

  const load = useCallback(
    async (postId: string, isInUse = false) => {
      try {
        const item = await ask(postId);
        setItems((old) => {
          const stay = [...old].filter(([id]) => kept.current.includes(id) && id !== postId);
          const shown = isInUse ? atSameAddress(item, old.get(postId)) : item;
          return new Map(kept.current.includes(postId) ? [...stay, [postId, shown]] : stay);
        });
        setError(null);
      } catch (failure) {
        setError(failure);
      }
    },
    [ask],
  );

  const names = wanted.map(({ id, revision }) => `${id} ${revision}`).join(',');
  // biome-ignore lint/correctness/useExhaustiveDependencies: another revision of the same posts is asked for too
  useEffect(() => {
    const now = new Set(wanted.map(({ id, revision }) => `${id} ${revision}`));
    for (const { id, revision } of wanted) if (!asked.current.has(`${id} ${revision}`)) void load(id);
    asked.current = now;
  }, [names, load]);

  useKioskEvents((event) => {
    const isAbout = event.type === 'take.pictured' || event.type === 'take.measured';
    if (isAbout && kept.current.includes(event.postId)) void load(event.postId, true);
    if (event.type === 'consent.changed') for (const postId of kept.current) void load(postId, true);
  });

  const find = (row: DeskRow | null): DeskItem | null => {
    const item = row === null ? undefined : items.get(row.id);
    return item?.revision === row?.revision ? (item ?? null) : null;
  };
  return { find, renew: (postId) => load(postId), error };
};
