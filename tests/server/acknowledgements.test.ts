import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { acknowledgementPage, wirePaths } from '#shared/contract/wire.ts';
import { startTestEndpoint, type TestEndpoint } from '../helpers/endpoint.ts';
import { enrolTestClass, json, refusalOf, type TestClass, twoClassesInAProject } from '../helpers/test-class.ts';

type Told = { postId: string; revision: number; kind: 'received' | 'watched' | 'erased' };

describe('what classes say of each other’s posts', () => {
  let endpoint: TestEndpoint;
  let lisbon: TestClass;
  let amman: TestClass;
  let stranger: TestClass;
  let projectId: string;
  beforeAll(async () => {
    endpoint = await startTestEndpoint();
    ({ lisbon, amman, projectId } = await twoClassesInAProject(endpoint));
    stranger = await enrolTestClass(endpoint, 'Quito 3c');
  });
  afterAll(() => endpoint.remove());

  const post = async (from: TestClass) => {
    const manifest = from.manifest(projectId);
    await from.send([manifest]);
    return manifest;
  };
  const say = (from: TestClass, ...acknowledgements: Told[]) =>
    from.post(wirePaths.acknowledge(projectId), { acknowledgements });
  const counted = async (from: TestClass, ...told: Told[]) => (await json(await say(from, ...told))) as object;
  const heard = async (by: TestClass, after = 0, limit = 200) =>
    acknowledgementPage.parse(await json(await by.request(wirePaths.acknowledgements(after, limit))));

  it('V4 tells the class whose post it is, and nobody else', async () => {
    const { postId } = await post(lisbon);
    expect(await counted(amman, { postId, revision: 1, kind: 'received' })).toEqual({ counted: 1 });
    const { entries } = await heard(lisbon);
    expect(entries).toMatchObject([{ postId, revision: 1, kind: 'received', classId: amman.classId }]);
    expect((await heard(amman)).entries).toEqual([]);
    expect((await heard(stranger)).entries).toEqual([]);
  });

  it('V4 lets no class in that is not of the project, and counts nothing about posts of other projects', async () => {
    const { postId } = await post(lisbon);
    const told: Told = { postId, revision: 1, kind: 'watched' };
    expect(await refusalOf(await say(stranger, told))).toEqual({ status: 403, code: 'auth.not_allowed' });
    const other = await stranger.publishProject();
    const elsewhere = await stranger.post(wirePaths.acknowledge(other), { acknowledgements: [told] });
    expect(await json(elsewhere)).toEqual({ counted: 0 });
    const { next } = await heard(lisbon);
    expect((await heard(lisbon, next - 1)).entries.some((entry) => entry.postId === postId)).toBe(false);
  });

  it('counts a thing once, however often it is said, and nothing a class says of itself', async () => {
    const { postId } = await post(lisbon);
    const told: Told = { postId, revision: 1, kind: 'received' };
    expect(await counted(amman, told, told)).toEqual({ counted: 1 });
    expect(await counted(amman, told)).toEqual({ counted: 0 });
    expect(await counted(lisbon, told)).toEqual({ counted: 0 });
    expect(await counted(amman, { ...told, revision: 2 })).toEqual({ counted: 0 });
  });

  it('K5 tells that a withdrawn post is erased, and only once it was withdrawn', async () => {
    const manifest = await post(lisbon);
    const told: Told = { postId: manifest.postId, revision: 1, kind: 'erased' };
    expect(await counted(amman, told)).toEqual({ counted: 0 });
    await lisbon.send([], [], [lisbon.signTombstone(manifest)]);
    expect(await counted(amman, told)).toEqual({ counted: 1 });
    expect(await counted(amman, { ...told, kind: 'received' })).toEqual({ counted: 0 });
    const { next } = await heard(lisbon);
    expect((await heard(lisbon, next - 1)).entries).toMatchObject([{ kind: 'erased', postId: manifest.postId }]);
  });

  it('is read in pages, in the order it came, each number once', async () => {
    const { entries, hasMore } = await heard(lisbon);
    expect(hasMore).toBe(false);
    const paged = [];
    for (let after = 0; ; ) {
      const page = await heard(lisbon, after, 1);
      paged.push(...page.entries);
      if (!page.hasMore) break;
      after = page.next;
    }
    expect(paged).toEqual(entries);
    expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, index) => index + 1));
    expect((await lisbon.request(wirePaths.acknowledgements(0, 0))).status).toBe(400);
  });
});
