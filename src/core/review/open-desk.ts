import type { OperationInput, OperationOutput } from '#shared/contract/index.ts';
import type { DeskBeyond, DeskRow } from '#shared/contract/schemas/review.ts';
import { groupDesk } from '#shared/domain/desk-order.ts';
import { limits } from '#shared/domain/limits.ts';
import type { CoreContext } from '../context.ts';
import { listIncoming } from '../incoming/incoming-rows.ts';
import { listDesk, listDeskPlacesOf } from './desk-list.ts';

type Desk = OperationOutput<'review.list'>;

const countStates = (places: readonly { state: DeskRow['state'] }[]): DeskBeyond['counts'] => {
  const counts = { submitted: 0, held: 0, guarded: 0, hidden: 0 };
  for (const { state } of places) counts[state] += 1;
  return counts;
};

/**
 * What is on the desk: this class's posts, then partners'. A search is always answered whole, and so is a desk of which
 * the beginning is all that waits.
 */
export const openDesk = (
  context: Pick<CoreContext, 'clock' | 'openClass'>,
  { search, incoming, part }: Required<OperationInput<'review.list'>>,
): Desk => {
  const { db } = context.openClass();
  const now = context.clock.now();
  const { rows: theirs, unplanned } = listIncoming(context, { search, incoming });
  const whole = (): Desk => ({ rows: [...listDesk(db, search, now), ...theirs], beyond: null, unplanned });
  if (part === 'whole' || search !== '') return whole();
  const places = [...listDeskPlacesOf(db), ...theirs];
  const groups = groupDesk(places.filter(({ state }) => state === 'submitted'));
  const waiting = groups.flat();
  if (waiting.length <= limits.deskBeginningRows) return whole();
  const first = waiting.slice(0, limits.deskBeginningRows).map(({ id }) => id);
  const rows = new Map<string, DeskRow>([...listDesk(db, '', now, first), ...theirs].map((row) => [row.id, row]));
  return {
    rows: first.flatMap((id) => rows.get(id) ?? []),
    beyond: { counts: countStates(places), groups: groups.map(({ length }) => length) },
    unplanned,
  };
};
