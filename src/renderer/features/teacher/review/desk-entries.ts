import type { DeskRow } from '#shared/contract/schemas/review.ts';
import { type PhaseName, phaseNames } from '#shared/domain/calendar/phase-windows.ts';
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

const byPhase = (a: readonly DeskRow[], b: readonly DeskRow[]): number =>
  phaseNames.indexOf(a[0]?.phase ?? 'create') - phaseNames.indexOf(b[0]?.phase ?? 'create');

/** By project, the one that has waited longest first; in it phase by phase. */
export const groupRows = (rows: readonly DeskRow[]): readonly (readonly DeskRow[])[] =>
  [...Map.groupBy(rows, ({ projectId }) => projectId).values()].flatMap((ofProject) =>
    [...Map.groupBy(ofProject, ({ phase }) => phase).values()].sort(byPhase),
  );

/** The lines of the list. One group alone needs no head. */
export const entriesOf = (groups: readonly (readonly DeskRow[])[]): DeskEntry[] => {
  const entries: DeskEntry[] = [];
  let position = 0;
  for (const group of groups) {
    const [first] = group;
    if (first === undefined) continue;
    const { projectId, phase, question } = first;
    const key = `${projectId} ${phase}`;
    if (groups.length > 1) entries.push({ kind: 'group', key, question, phase, count: group.length });
    for (const row of group) {
      position += 1;
      entries.push({ kind: 'row', key: row.id, row, position });
    }
  }
  return entries;
};
