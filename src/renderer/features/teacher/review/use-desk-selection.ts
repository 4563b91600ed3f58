import { useMemo, useState } from 'react';
import type { DeskRow } from '#shared/contract/index.ts';
import { groupDesk } from '#shared/domain/desk-order.ts';
import { type DeskEntry, type DeskFilter, entriesOf, everything, filterRows } from './desk-entries.ts';
import { type DeskRows, type DeskScope, useDeskRows } from './use-desk-rows.ts';

export type DeskSelection = {
  desk: DeskRows;
  search: string;
  setSearch: (search: string) => void;
  /** Of partners' posts that wait: those of the next session, or all. */
  scope: DeskScope;
  setScope: (scope: DeskScope) => void;
  filter: DeskFilter;
  setFilter: (filter: DeskFilter) => void;
  /** How many there are in each state, whatever the filter. */
  counts: Record<DeskRow['state'], number>;
  /** How many the list has, also of those that are still on their way to it. */
  count: number;
  entries: readonly DeskEntry[];
  /** What is shown, in the order of the list. */
  shown: readonly DeskRow[];
  /** The post in front, and the one that follows. */
  row: DeskRow | null;
  next: DeskRow | null;
  select: (postId: string) => void;
  step: (by: 1 | -1) => void;
  marked: readonly DeskRow[];
  mark: (postId: string, isMarked: boolean) => void;
  unmarkAll: () => void;
};

const countStates = (rows: readonly DeskRow[]): DeskSelection['counts'] => {
  const counts = { submitted: 0, held: 0, guarded: 0, hidden: 0 };
  for (const { state } of rows) counts[state] += 1;
  return counts;
};

/** What of the desk is shown, and which post is in front. */
export const useDeskSelection = (firstScope: DeskScope): DeskSelection => {
  const [search, setSearch] = useState('');
  const [scope, setScope] = useState(firstScope);
  const desk = useDeskRows(search, scope);
  const [filter, setFilter] = useState(everything);
  const [marks, setMarks] = useState<ReadonlySet<string>>(new Set());
  // when the chosen one is gone, the one that has come to its place is in front: the next post comes by itself
  const [chosen, setChosen] = useState<{ id: string | null; at: number }>({ id: null, at: 0 });

  const rows = desk.rows ?? [];
  // the beginning is of what waits, as the desk opens with it
  const beyond = filter === everything ? desk.beyond : null;
  const groups = useMemo(() => groupDesk(filterRows(rows, filter)), [rows, filter]);
  const entries = useMemo(() => entriesOf(groups, beyond?.groups), [groups, beyond]);
  const shown = useMemo(() => groups.flat(), [groups]);
  const counts = useMemo(() => desk.beyond?.counts ?? countStates(rows), [desk.beyond, rows]);
  const found = useMemo(() => shown.findIndex(({ id }) => id === chosen.id), [shown, chosen.id]);
  const at = found >= 0 ? found : Math.min(chosen.at, Math.max(0, shown.length - 1));
  const row = shown[at] ?? null;
  if (row !== null && found >= 0 && chosen.at !== at) setChosen({ id: row.id, at });

  const choose = (index: number) => {
    const next = shown[Math.min(Math.max(index, 0), shown.length - 1)];
    if (next !== undefined) setChosen({ id: next.id, at: shown.indexOf(next) });
  };
  return {
    desk,
    search,
    setSearch,
    scope,
    setScope,
    filter,
    setFilter,
    counts,
    count: beyond?.counts.submitted ?? shown.length,
    entries,
    shown,
    row,
    next: shown[at + 1] ?? null,
    select: (postId) =>
      setChosen({
        id: postId,
        at: Math.max(
          0,
          shown.findIndex(({ id }) => id === postId),
        ),
      }),
    step: (by) => choose(at + by),
    marked: shown.filter(({ id }) => marks.has(id)),
    mark: (postId, isMarked) => {
      const next = new Set(marks);
      if (isMarked) next.add(postId);
      else next.delete(postId);
      setMarks(next);
    },
    unmarkAll: () => setMarks(new Set()),
  };
};
