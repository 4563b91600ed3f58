import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEndpointDatabase } from '#server/db/open-endpoint-database.ts';
import { type ProjectSearch, searchProjects } from '#server/db/project-search.ts';
import type { Database } from '#server/db/schema.ts';
import { fillDirectory } from '#tests/helpers/large-directory.ts';
import type { BenchRow } from './bench-row.ts';
import { medianOf, spreadOf } from './measure.ts';

/** `MERIDIAN_BENCH_PROJECTS=1000000` for a directory of the whole world; a tenth of it is the peer. */
const many = Number(process.env.MERIDIAN_BENCH_PROJECTS ?? 100_000);
const few = many / 10;
const repetitions = 9;
const searchesAtOnce = 20;
const target = 1.3;

const open: ProjectSearch = { classId: 'c', groups: [], startsFrom: null, hasPlaces: false, after: null, limit: 50 };

/** By how many filters; the groups are those that the route makes of a query. */
const searches: [string, ProjectSearch][] = [
  ['no filter', open],
  ['one word', { ...open, groups: [['w:bread']] }],
  ['language and ages', { ...open, groups: [['lang:fr'], ['age:9', 'age:10', 'age:11']] }],
  ['a word, a language, ages', { ...open, groups: [['w:bread'], ['lang:es'], ['age:9', 'age:10']] }],
  ['language, free places', { ...open, groups: [['lang:ar']], hasPlaces: true }],
  ['a word that is rare', { ...open, groups: [['w:glacier']] }],
];

const openFilled = async (count: number) => {
  const folder = mkdtempSync(join(tmpdir(), 'meridian-directory-'));
  await fillDirectory(folder, count);
  const db = await openEndpointDatabase(folder);
  return {
    db,
    close: async () => {
      await db.destroy();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

const millisecondsOf = async (db: Database, search: ProjectSearch): Promise<number> => {
  const begun = performance.now();
  for (let count = 0; count < searchesAtOnce; count += 1) await searchProjects(db, search);
  return (performance.now() - begun) / searchesAtOnce;
};

/** P18: a search in a directory of 100,000 projects, against the same search in one of a tenth of it. */
export const run = async (): Promise<BenchRow[]> => {
  const [small, large] = [await openFilled(few), await openFilled(many)];
  const rows: BenchRow[] = [];
  try {
    for (const [name, search] of searches) {
      const found = (await searchProjects(large.db, search)).projects.length;
      if (found === 0) throw new Error(`Expected projects for ${name}`);
      const [ours, peer]: [number[], number[]] = [[], []];
      await millisecondsOf(small.db, search);
      for (let repetition = 0; repetition < repetitions; repetition += 1) {
        peer.push(await millisecondsOf(small.db, search));
        ours.push(await millisecondsOf(large.db, search));
      }
      const ratio = medianOf(ours) / medianOf(peer);
      rows.push({
        id: 'P18',
        metric: `directory of ${many.toLocaleString('en')}, ${name}, ms`,
        ours: medianOf(ours),
        peer: medianOf(peer),
        peerName: `the same of ${few.toLocaleString('en')}`,
        ratio,
        target: `≤ ${target}`,
        met: ratio <= target,
        spread: spreadOf(ours),
      });
    }
  } finally {
    await small.close();
    await large.close();
  }
  return rows;
};
