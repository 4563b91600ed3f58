import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FeedPage, wirePaths } from '#shared/contract/wire.ts';
import { openDatabase } from '#sqlite/open-database.ts';
import { AdminBrowser } from '../helpers/admin-browser.ts';
import { startTestEndpoint, type TestEndpoint } from '../helpers/endpoint.ts';
import { countOf } from '../helpers/full-count.ts';
import { json, type TestClass, twoClassesInAProject } from '../helpers/test-class.ts';

const count = countOf('MERIDIAN_POSTS_OF_A_CLASS', 3_000);
/** Every so many posts one is by the child that is erased. */
const every = 1_000;
const patienceMs = 60_000 + count * 5;

/** Writes posts of the class straight into the SQLite file, each with a copy of the content of its newest one. */
const fillPosts = (dataDir: string, { classId }: TestClass, projectId: string): void => {
  const db = openDatabase(join(dataDir, 'endpoint.sqlite'));
  db.exec(`create temp table made as
    with recursive numbers (n) as (select 1 union all select n + 1 from numbers where n < ${count})
    select n, printf('019a%04x-%04x-7000-8000-%012x', n >> 16, n & 65535, n) as id, seq + n as seq
    from numbers, projects where projects.id = '${projectId}'`);
  db.exec(`insert into posts (id, class_id, project_id, revision, manifest_sha256, seq)
    select id, '${classId}', '${projectId}', 1, 'x', seq from made`);
  db.exec(`insert into feed (project_id, seq, kind, class_id, body)
    select '${projectId}', made.seq, 'post', '${classId}',
      json_set(body, '$.manifest.postId', made.id, '$.manifest.alias', iif(n % ${every} = 0, 'Moon', 'Sun'))
    from made, (select body from feed where project_id = '${projectId}' and kind = 'post' order by seq desc limit 1)`);
  db.exec(`update projects set seq = seq + ${count} where id = '${projectId}'`);
  db.close();
};

// written straight into the SQLite file; what is asked of it is the same everywhere
describe.skipIf(process.env.MERIDIAN_TEST_POSTGRES !== undefined)(`a class with ${count} posts`, () => {
  let endpoint: TestEndpoint;
  let boss: AdminBrowser;
  let lisbon: TestClass;
  let amman: TestClass;
  let projectId: string;
  let first: ReturnType<TestClass['manifest']>;
  beforeAll(async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'meridian-posts-'));
    const many = { classRequestsPerMinute: 10_000_000, addressRequestsPerMinute: 10_000_000 };
    endpoint = await startTestEndpoint({ dataDir, limits: many });
    ({ lisbon, amman, projectId } = await twoClassesInAProject(endpoint));
    first = lisbon.manifest(projectId);
    await lisbon.send([first]);
    await endpoint.stop();
    fillPosts(dataDir, lisbon, projectId);
    await endpoint.restart();
    boss = await AdminBrowser.enter(endpoint, (await endpoint.endpoint().firstAdminToken('Amal')) ?? '');
  }, patienceMs);
  afterAll(() => endpoint.remove());

  const measure = (alias: string | null) => boss.call('class.measure', { classId: lisbon.classId, alias });

  it('goes on sending and taking back, and is read to the end in order', { timeout: patienceMs }, async () => {
    await lisbon.send([lisbon.manifest(projectId)], [], [lisbon.signTombstone(first)]);
    let [posts, last] = [0, 0];
    for (let hasMore = true; hasMore; ) {
      const path = wirePaths.feed(projectId, last, 200);
      const page = (await json(await amman.request(path))) as Pick<FeedPage, 'entries' | 'hasMore'>;
      const seqs = [last, ...page.entries.map(({ seq }) => seq)];
      expect(seqs.every((seq, index) => index === 0 || seq > (seqs[index - 1] ?? seq))).toBe(true);
      last = seqs.at(-1) ?? last;
      posts += page.entries.filter(({ kind }) => kind === 'post').length;
      hasMore = page.hasMore;
    }
    expect(posts).toBe(count + 1);
  });

  it('is listed, measured and handed out whole, a page at a time', { timeout: patienceMs }, async () => {
    expect(await boss.call('overview.read', {})).toMatchObject({ posts: count + 1 });
    expect((await boss.call('project.list', { after: null })).projects).toMatchObject([{ posts: count + 1 }]);
    const { posts, path } = await measure(null);
    expect(posts).toBe(count + 1);
    let [seen, rest] = [0, ''];
    for await (const part of (await boss.read(path)).body ?? []) {
      const lines = (rest + Buffer.from(part).toString('latin1')).split('\n');
      rest = lines.pop() ?? '';
      seen += lines.filter((line) => line.startsWith('{"manifest":')).length;
    }
    expect(seen).toBe(count + 1);
  });

  it('K5 forgets one child in it, and keeps the others', { timeout: patienceMs }, async () => {
    const moons = Math.floor(count / every);
    expect(await boss.call('class.erase', { classId: lisbon.classId, alias: 'Moon' })).toEqual({ posts: moons });
    expect(await measure('Moon')).toMatchObject({ posts: 0 });
    expect((await measure(null)).posts).toBe(count + 1 - moons);
    await endpoint.endpoint().sweep();
  });
});
