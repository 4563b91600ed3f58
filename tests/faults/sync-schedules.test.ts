import fc from 'fast-check';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { countOf } from '#tests/helpers/full-count.ts';
import { schedule } from '#tests/helpers/sync-model/schedule.ts';
import { openWorld, type World } from '#tests/helpers/sync-model/world.ts';

const numRuns = countOf('MERIDIAN_SCHEDULES', 25);
/** The sample of `npm test` is the same every time; the full count is another one each time, and says which. */
const seed = numRuns > 25 ? Number(process.env.MERIDIAN_SEED ?? Date.now() % 2 ** 31) : 20_261_125;
/**
 * The schedules of a seed are one row: a count in pieces takes them by their numbers, MERIDIAN_SCHEDULES of them from
 * MERIDIAN_FIRST_SCHEDULE on, so that pieces of one seed that share no number share no schedule.
 */
const first = Number(process.env.MERIDIAN_FIRST_SCHEDULE ?? 0);

/** A full count takes an hour: how far it is, and which seed it was, is known also when it is ended before. */
const tellEvery = 100;

describe('two classes, one endpoint, and whatever happens between them', () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld();
  });
  afterAll(() => world.close());

  it(
    'S8 ends with every approved post once everywhere, no withdrawn one anywhere, and all bytes equal',
    async () => {
      let ended = 0;
      const ends = fc.asyncProperty(schedule, async (steps) => {
        await world.run(steps);
        ended += 1;
        if (ended % tellEvery === 0 || ended === numRuns) {
          console.log(`schedules ${first} to ${first + ended - 1} of seed ${seed} ended right`);
        }
      });
      // a path of one number passes over as many schedules of the row
      await fc.assert(ends, { numRuns, seed, path: first === 0 ? '' : String(first) });
    },
    120_000 + 3_000 * numRuns,
  );
});
