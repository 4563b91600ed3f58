import { useCallback, useEffect, useRef, useState } from 'react';
import type { OperationInput } from '#shared/contract/index.ts';
import type { DeskBeyond, DeskRow } from '#shared/contract/schemas/review.ts';
import { useKioskEvents } from '../../../app/kiosk-events.tsx';
import { useTeacherCall } from '../../../app/tokens.tsx';

/** Typing is over when nothing came for so long; events that follow each other are answered once. */
const calmMs = 200;

/** Which of partners' posts that wait are on the desk. */
export type DeskScope = OperationInput<'review.list'>['incoming'] & string;

export type DeskRows = {
  /** `null` until known for the first time. */
  rows: readonly DeskRow[] | null;
  /** How much there is, for as long as the rows are only the beginning. */
  beyond: DeskBeyond | null;
  /** Posts of partners that wait and are not planned. */
  unplanned: number;
  error: unknown;
  reload: () => Promise<void>;
  /** What is known here already, before the core is asked again. */
  drop: (postIds: readonly string[]) => void;
  markWatched: (postId: string) => void;
};

type Part = OperationInput<'review.list'>['part'];

/** Everything on the desk that fits the search, its beginning first, kept fresh by events. */
export const useDeskRows = (search: string, scope: DeskScope): DeskRows => {
  const call = useTeacherCall();
  const [rows, setRows] = useState<readonly DeskRow[] | null>(null);
  const [beyond, setBeyond] = useState<DeskBeyond | null>(null);
  const [unplanned, setUnplanned] = useState(0);
  const [error, setError] = useState<unknown>(null);
  const round = useRef(0);
  const loadPart = useCallback(
    async (part: Part) => {
      round.current += 1;
      const mine = round.current;
      try {
        const answer = await call('review.list', { search, incoming: scope, part });
        if (mine !== round.current) return;
        setRows(answer.rows);
        setBeyond(answer.beyond);
        setUnplanned(answer.unplanned);
        setError(null);
      } catch (failure) {
        if (mine === round.current) setError(failure);
      }
    },
    [call, search, scope],
  );
  const load = useCallback(() => loadPart('whole'), [loadPart]);

  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const loadSoon = useCallback(() => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void load(), calmMs);
  }, [load]);
  const isFirst = useRef(true);
  useEffect(() => {
    if (isFirst.current) void loadPart('beginning');
    else loadSoon();
    isFirst.current = false;
    return () => {
      clearTimeout(timer.current);
      round.current += 1;
    };
  }, [loadPart, loadSoon]);
  useEffect(() => {
    if (beyond === null) return;
    // the post in front is asked for first
    const next = setTimeout(() => void load());
    return () => clearTimeout(next);
  }, [beyond, load]);
  useKioskEvents((event) => {
    if (event.type === 'queue.changed' || event.type === 'consent.changed') loadSoon();
  });

  const change = useCallback(
    (step: (old: readonly DeskRow[]) => readonly DeskRow[]) => {
      // an answer that is under way does not know of it yet: another one is asked for
      round.current += 1;
      setRows((old) => old && step(old));
      loadSoon();
    },
    [loadSoon],
  );
  const drop = useCallback(
    (postIds: readonly string[]) => change((old) => old.filter(({ id }) => !postIds.includes(id))),
    [change],
  );
  const markWatched = useCallback(
    (postId: string) =>
      setRows((old) => old?.map((row) => (row.id === postId ? { ...row, isWatched: true } : row)) ?? old),
    [],
  );
  return { rows, beyond, unplanned, error, reload: load, drop, markWatched };
};
