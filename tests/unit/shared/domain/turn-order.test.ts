import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lessonOrders, partySizes } from '#shared/domain/lesson.ts';
import { type Candidate, countTurn, makeLine } from '#shared/domain/turn-order.ts';

const child = (id: string, over: Partial<Candidate> = {}): Candidate => ({
  id,
  group: null,
  isOwed: true,
  wasPassedOver: false,
  servedAt: null,
  ...over,
});
const byList = { order: 'list', size: 'alone', random: () => 0 } as const;

describe('who is first', () => {
  it('are those who are owed a turn, among them those who had none last time', () => {
    const present = [
      child('had one', { isOwed: false }),
      child('owed'),
      child('owed, passed over', { wasPassedOver: true }),
    ];
    expect(makeLine(present, byList).flat()).toEqual(['owed, passed over', 'owed', 'had one']);
  });

  it('is who has waited longest, and before all who never had a turn', () => {
    const present = [child('yesterday', { servedAt: 20 }), child('last week', { servedAt: 10 }), child('never')];
    expect(makeLine(present, { ...byList, order: 'waited' }).flat()).toEqual(['never', 'last week', 'yesterday']);
  });

  it('is drawn by lot when the teacher wants it so', () => {
    const lots = [0.9, 0.1, 0.5];
    const present = [child('a'), child('b'), child('c')];
    expect(makeLine(present, { ...byList, order: 'random', random: () => lots.shift() ?? 0 }).flat()).toEqual([
      'b',
      'c',
      'a',
    ]);
  });
});

describe('who takes a turn together', () => {
  const five = ['a', 'b', 'c', 'd', 'e'].map((id) => child(id));
  it('are two or four, and nobody is left alone', () => {
    expect(makeLine(five, { ...byList, size: 'pairs' })).toEqual([
      ['a', 'b'],
      ['c', 'd', 'e'],
    ]);
    expect(makeLine(five, { ...byList, size: 'fours' })).toEqual([['a', 'b', 'c', 'd', 'e']]);
    expect(makeLine([child('a')], { ...byList, size: 'pairs' })).toEqual([['a']]);
  });

  it('are first those of one group of the class list', () => {
    const present = [child('a', { group: 'fish' }), child('b'), child('c', { group: 'fish' }), child('d')];
    expect(makeLine(present, { ...byList, size: 'pairs' })).toEqual([
      ['a', 'c'],
      ['b', 'd'],
    ]);
    expect(makeLine(present, { ...byList, size: 'groups' })).toEqual([['a', 'c'], ['b'], ['d']]);
  });

  it('is a party as due as the most due of them', () => {
    const present = ['a', 'b', 'c', 'd'].map((id) => child(id, { isOwed: id === 'd' }));
    expect(makeLine(present, { ...byList, size: 'pairs' })[0]).toEqual(['c', 'd']);
  });
});

describe('rounds that go on over lessons', () => {
  type Lesson = { absent: ReadonlySet<number>; turns: number };
  const lesson = (size: number): fc.Arbitrary<Lesson> =>
    fc.record({
      absent: fc.uniqueArray(fc.nat(size - 1), { maxLength: size }).map((all) => new Set(all)),
      turns: fc.nat(size + 2),
    });
  const story = fc.integer({ min: 1, max: 7 }).chain((size) =>
    fc.record({
      size: fc.constant(size),
      lessons: fc.array(lesson(size), { maxLength: 8 }),
      order: fc.constantFrom(...lessonOrders),
      party: fc.constantFrom(...partySizes),
      seed: fc.nat(),
    }),
  );

  it('give everybody a place in every lesson, whoever was not served first, and one turn a round', () => {
    fc.assert(
      fc.property(story, ({ size, lessons, order, party, seed }) => {
        const everyone = Array.from({ length: size }, (_, at) => String(at));
        const always = everyone.filter((_, at) => lessons.every(({ absent }) => !absent.has(at)));
        const counted = new Map(everyone.map((id) => [id, 0]));
        const servedAt = new Map<string, number>();
        let done = new Set<string>();
        let before: ReadonlySet<string> | null = null;
        let time = 0;
        let lot = seed;
        const random = (): number => {
          lot = (lot * 1_103_515_245 + 12_345) % 2_147_483_648;
          return lot / 2_147_483_648;
        };
        for (const { absent, turns } of lessons) {
          const present = everyone.filter((_, at) => !absent.has(at));
          if (present.length > 0 && present.every((id) => done.has(id))) done = new Set();
          const isOwed = (id: string): boolean => !done.has(id);
          const passedOver = (id: string): boolean => before !== null && !before.has(id);
          const candidates = present.map((id) =>
            child(id, { isOwed: isOwed(id), wasPassedOver: passedOver(id), servedAt: servedAt.get(id) ?? null }),
          );
          const line = makeLine(candidates, { order, size: party, random });
          expect(line.flat().sort()).toEqual([...present].sort());

          if (party === 'alone' && order !== 'waited') {
            const rank = (id: string): number => (isOwed(id) ? 0 : 2) + (passedOver(id) ? 0 : 1);
            const ranks = line.flat().map(rank);
            expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
          }
          const served = new Set<string>();
          for (const id of line.slice(0, turns).flat()) {
            time += 1;
            served.add(id);
            servedAt.set(id, time);
            const what = countTurn(id, { isOwed: (one) => !done.has(one), present });
            if (what === 'next_round') done = new Set();
            if (what === 'extra') continue;
            done.add(id);
            counted.set(id, (counted.get(id) ?? 0) + 1);
          }
          before = served;
        }
        const counts = always.map((id) => counted.get(id) ?? 0);
        if (counts.length > 0) expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('count an extra turn for no round while others are owed one', () => {
    const isOwed = (id: string): boolean => id === 'lina';
    expect(countTurn('amina', { isOwed, present: ['amina', 'lina'] })).toBe('extra');
    expect(countTurn('amina', { isOwed, present: ['amina'] })).toBe('next_round');
    expect(countTurn('lina', { isOwed, present: ['amina', 'lina'] })).toBe('counts');
  });
});
