import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { directoryAnswer, wirePaths } from '#shared/contract/wire.ts';
import { startTestEndpoint, type TestEndpoint } from '../helpers/endpoint.ts';
import { countOf } from '../helpers/full-count.ts';
import { type DirectoryProject, fillDirectory } from '../helpers/large-directory.ts';
import { enrolTestClass, json, type TestClass } from '../helpers/test-class.ts';

const count = countOf('MERIDIAN_PROJECTS', 5_000);

// written straight into the SQLite file, which is what a directory of that size is measured on
describe.skipIf(process.env.MERIDIAN_TEST_POSTGRES !== undefined)(`a directory of ${count} projects`, () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'meridian-directory-'));
  let endpoint: TestEndpoint;
  let guest: TestClass;
  let projects: DirectoryProject[];
  beforeAll(async () => {
    projects = (await fillDirectory(dataDir, count)).reverse();
    endpoint = await startTestEndpoint({ dataDir });
    guest = await enrolTestClass(endpoint);
  }, 240_000);
  afterAll(() => endpoint.remove());

  const suits = ({ ages }: DirectoryProject, from: number, to: number) => ages.from <= to && ages.to >= from;
  const searches: [string, (project: DirectoryProject) => boolean][] = [
    ['', () => true],
    ['language=qu', ({ language }) => language === 'qu'],
    ['words=bread&language=fr', ({ word, language }) => word === 'bread' && language === 'fr'],
    ['words=glacier', ({ word }) => word === 'glacier'],
    [
      'words=glacier&language=qu&ageFrom=6&ageTo=6',
      (one) => one.word === 'glacier' && one.language === 'qu' && suits(one, 6, 6),
    ],
    ['ageFrom=14&ageTo=18&free=1', (one) => suits(one, 14, 18) && !one.isFull],
    ['language=ar&startsFrom=2027-09-01', ({ language, startsOn }) => language === 'ar' && startsOn >= '2027-09-01'],
    ['words=volcano', () => false],
  ];
  it.each(searches)('is found through page by page by "%s", whole and in order', async (query, matches) => {
    const seen: string[] = [];
    for (let after = ''; ; ) {
      const page = directoryAnswer.parse(
        await json(await guest.request(`${wirePaths.projects}?${query}&limit=100${after}`)),
      );
      seen.push(...page.projects.map(({ projectId }) => projectId));
      if (page.next === null || seen.length > 2_000) break;
      after = `&after=${page.next}`;
    }
    const expected = projects.filter(matches).map(({ id }) => id);
    expect(seen).toEqual(expected.slice(0, seen.length));
    expect(seen.length).toBeGreaterThanOrEqual(Math.min(expected.length, 2_000));
  });
});
