import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  countWaiting,
  moveSeat,
  nextParty,
  type Seat,
  seatMoves,
  seatStates,
  serve,
  swapSeats,
  whoSitsDown,
} from '#shared/domain/seats.ts';

const line = (...parties: string[][]): Seat[] =>
  parties.flatMap((ids, party) => ids.map((studentId) => ({ studentId, party, state: 'waiting' as const })));
const ids = (seats: readonly Seat[]): string[] => seats.map(({ studentId }) => studentId);

describe('the line of a lesson', () => {
  const alone = line(['amina'], ['omar'], ['lina']);

  it('names the first who still waits', () => {
    expect(ids(nextParty(alone))).toEqual(['amina']);
    expect(ids(nextParty(serve(alone, ['amina'])))).toEqual(['omar']);
    expect(nextParty(serve(alone, ['amina', 'omar', 'lina']))).toEqual([]);
  });

  it('goes on without who is absent, who comes back at the same place', () => {
    const away = moveSeat(alone, 'amina', 'absent');
    expect(ids(nextParty(away))).toEqual(['omar']);
    expect(countWaiting(away)).toBe(2);
    expect(ids(nextParty(moveSeat(away, 'amina', 'back')))).toEqual(['amina']);
  });

  it('lets the others first when it is later, and puts somebody first', () => {
    expect(ids(moveSeat(alone, 'amina', 'later'))).toEqual(['omar', 'lina', 'amina']);
    expect(ids(moveSeat(alone, 'lina', 'first'))).toEqual(['lina', 'amina', 'omar']);
  });

  it('swaps two and leaves the rest', () => {
    expect(ids(swapSeats(alone, 'amina', 'lina'))).toEqual(['lina', 'omar', 'amina']);
    expect(ids(swapSeats(alone, 'amina', 'amina'))).toEqual(['amina', 'omar', 'lina']);
    expect(ids(swapSeats(alone, 'amina', 'nobody'))).toEqual(['amina', 'omar', 'lina']);
  });

  it('keeps a party together, and goes on with those of it who are here', () => {
    const pairs = line(['amina', 'omar'], ['lina', 'sami']);
    expect(ids(nextParty(pairs))).toEqual(['amina', 'omar']);
    expect(ids(nextParty(moveSeat(pairs, 'omar', 'absent')))).toEqual(['amina']);
    expect(whoSitsDown(pairs, 'omar')).toEqual(['omar', 'amina']);
    expect(whoSitsDown(moveSeat(pairs, 'amina', 'skipped'), 'omar')).toEqual(['omar']);
    expect(ids(moveSeat(pairs, 'omar', 'later'))).toEqual(['lina', 'sami', 'amina', 'omar']);
    expect(whoSitsDown(pairs, 'somebody new')).toEqual(['somebody new']);
  });

  it('never loses or doubles anybody, whatever is pressed', () => {
    const people = ['a', 'b', 'c', 'd', 'e'];
    const seats = fc.tuple(
      ...people.map((studentId) =>
        fc.record({
          studentId: fc.constant(studentId),
          party: fc.nat(2),
          state: fc.constantFrom(...seatStates),
        }),
      ),
    );
    const step = fc.record({
      move: fc.constantFrom(...seatMoves, 'swap' as const, 'serve' as const),
      who: fc.constantFrom(...people),
      other: fc.constantFrom(...people),
    });
    fc.assert(
      fc.property(seats, fc.array(step, { maxLength: 12 }), (start, steps) => {
        let now: Seat[] = start;
        for (const { move, who, other } of steps) {
          if (move === 'swap') now = swapSeats(now, who, other);
          else now = move === 'serve' ? serve(now, [who]) : moveSeat(now, who, move);
          expect(ids(now).sort()).toEqual(people);
        }
        const next = nextParty(now);
        expect(next.length > 0).toBe(countWaiting(now) > 0);
        expect(next.every(({ state }) => state === 'waiting')).toBe(true);
      }),
    );
  });
});
