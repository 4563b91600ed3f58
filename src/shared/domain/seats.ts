/**
 * Where a child stands in a lesson. `absent`: not here; a tap on the own picture brings them back. `skipped`: has no
 * turn in this round, by the teacher's decision.
 */
export const seatStates = ['waiting', 'served', 'absent', 'skipped'] as const;
export type SeatState = (typeof seatStates)[number];

/** A place in the line of a lesson; seats with the same `party` take their turn together. The array is the line. */
export type Seat = { studentId: string; party: number; state: SeatState };

/** What can happen to a place. `later`: the others first; `back`: is here after all; `first`: next. */
export const seatMoves = ['absent', 'later', 'skipped', 'back', 'first'] as const;
export type SeatMove = (typeof seatMoves)[number];

const isWaiting = ({ state }: Seat): boolean => state === 'waiting';

const partyOf = (seats: readonly Seat[], studentId: string): number | null =>
  seats.find((seat) => seat.studentId === studentId)?.party ?? null;

/** The next to take a turn together, or none when everybody had one. */
export const nextParty = (seats: readonly Seat[]): Seat[] => {
  const first = seats.find(isWaiting);
  return first === undefined ? [] : seats.filter((seat) => seat.party === first.party && isWaiting(seat));
};

/** Parties in which somebody still waits. */
export const countWaiting = (seats: readonly Seat[]): number =>
  new Set(seats.filter(isWaiting).map((s) => s.party)).size;

/** Those who sit down when `studentId` taps the own picture: the child, and the rest of the party that is here. */
export const whoSitsDown = (seats: readonly Seat[], studentId: string): string[] => {
  const party = partyOf(seats, studentId);
  const others = seats.filter(
    (seat) =>
      seat.party === party && seat.studentId !== studentId && (seat.state === 'waiting' || seat.state === 'served'),
  );
  return [studentId, ...others.map((seat) => seat.studentId)];
};

const withState = (seats: readonly Seat[], ids: readonly string[], state: SeatState): Seat[] =>
  seats.map((seat) => (ids.includes(seat.studentId) ? { ...seat, state } : seat));

/** They had their turn. */
export const serve = (seats: readonly Seat[], studentIds: readonly string[]): Seat[] =>
  withState(seats, studentIds, 'served');

const partition = (seats: readonly Seat[], party: number | null): [own: Seat[], others: Seat[]] => [
  seats.filter((seat) => seat.party === party),
  seats.filter((seat) => seat.party !== party),
];

/**
 * Moves a child in the line; with `later` and `first` the whole party moves. Somebody who comes back joins the party
 * again, at the place where it stands.
 */
export const moveSeat = (seats: readonly Seat[], studentId: string, move: SeatMove): Seat[] => {
  if (move === 'absent' || move === 'skipped') return withState(seats, [studentId], move);
  if (move === 'back') return withState(seats, [studentId], 'waiting');
  const [own, others] = partition(seats, partyOf(seats, studentId));
  return move === 'later' ? [...others, ...own] : [...own, ...others];
};

/** Two change places, each with their party; the rest of the line stays as it is. */
export const swapSeats = (seats: readonly Seat[], oneId: string, otherId: string): Seat[] => {
  const one = partyOf(seats, oneId);
  const other = partyOf(seats, otherId);
  if (one === null || other === null || one === other) return [...seats];
  const order = [...new Set(seats.map(({ party }) => party))];
  const swapped = order.map((party) => (party === one ? other : party === other ? one : party));
  return swapped.flatMap((party) => seats.filter((seat) => seat.party === party));
};
