import type { DeskRow } from '#shared/contract/schemas/review.ts';
import type { PhaseName } from '#shared/domain/calendar/phase-windows.ts';
import type { PostKind } from '#shared/domain/post.ts';

/** What of the desk is shown. */
export type DeskFilter = {
  /** Waiting, put aside, guarded or hidden. */
  state: DeskRow['state'];
  /** No kind chosen means every kind. */
  kinds: ReadonlySet<PostKind>;
  /** Only what not everyone in it has agreed to. */
  isConsentMissing: boolean;
};

export const everything: DeskFilter = { state: 'submitted', kinds: new Set(), isConsentMissing: false };

/** A line of the list: the head of a group, or a post. */
export type DeskEntry =
  | { kind: 'group'; key: string; question: string; phase: PhaseName; count: number }
  | { kind: 'row'; key: string; row: DeskRow; position: number };

export const filterRows = (
  rows: readonly DeskRow[],
  { state, kinds, isConsentMissing }: DeskFilter,
): readonly DeskRow[] =>
  rows.filter(
    (row) =>
      row.state === state &&
      (kinds.size === 0 || kinds.has(row.kind)) &&
      (!isConsentMissing || (row.way === 'out' && row.missingConsents.length > 0)),
  );

/**
 * The lines of the list. One group alone needs no head.
 * @param sizes of all groups, where the rows are only the beginning.
 */
export const entriesOf = (
  groups: readonly (readonly DeskRow[])[],
  sizes: readonly number[] = groups.map(({ length }) => length),
): DeskEntry[] => {
  const entries: DeskEntry[] = [];
  let position = 0;
  for (const [at, group] of groups.entries()) {
    const [first] = group;
    if (first === undefined) continue;
    const { projectId, phase, question } = first;
    const key = `${projectId} ${phase}`;
    const count = sizes[at] ?? group.length;
    if (sizes.length > 1) entries.push({ kind: 'group', key, question, phase, count });
    for (const row of group) {
      position += 1;
      entries.push({ kind: 'row', key: row.id, row, position });
    }
  }
  return entries;
};
