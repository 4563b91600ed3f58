import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { feedPage, wirePaths } from '#shared/contract/wire.ts';
import { limits } from '#shared/domain/limits.ts';
import { startTestEndpoint, type TestEndpoint } from '../helpers/endpoint.ts';
import { enrolTestClass, refusalOf, type TestClass, twoClassesInAProject } from '../helpers/test-class.ts';

describe('the feed', () => {
  let endpoint: TestEndpoint;
  let lisbon: TestClass;
  let amman: TestClass;
  let projectId: string;
  let clock = Date.now();
  beforeAll(async () => {
    endpoint = await startTestEndpoint({ now: () => clock });
    ({ lisbon, amman, projectId } = await twoClassesInAProject(endpoint));
  });
  afterAll(() => endpoint.remove());

  it('shows a reader every number in order while classes commit in parallel', async () => {
    const writers = await Promise.all(Array.from({ length: 3 }, () => enrolTestClass(endpoint)));
    for (const writer of writers) await writer.joinProject(projectId);
    const commits = 12;
    const start = (await amman.wholeFeed(projectId)).at(-1)?.seq ?? 0;
    const goal = start + commits * writers.length * 2;
    const seen: number[] = [];
    const reading = (async () => {
      for (let after = start; after < goal; ) {
        const page = await amman.feed(projectId, after, 7);
        seen.push(...page.entries.map((entry) => entry.seq));
        after = page.next;
      }
    })();
    await Promise.all(
      writers.map(async (writer) => {
        for (let round = 0; round < commits; round++) await writer.send([1, 2].map(() => writer.manifest(projectId)));
      }),
    );
    await reading;
    expect(seen).toEqual(Array.from({ length: goal - start }, (_, index) => start + 1 + index));
  });

  it('S7 orders by the endpoint, whatever the clocks say', async () => {
    const before = (await amman.wholeFeed(projectId)).at(-1)?.seq ?? 0;
    for (const years of [10, -20, 3]) {
      clock += years * 365 * 86_400_000;
      await lisbon.send([lisbon.manifest(projectId, [], { approvedAt: Math.max(0, clock) })]);
    }
    const { entries } = await amman.feed(projectId, before);
    expect(entries.map((entry) => entry.seq)).toEqual([before + 1, before + 2, before + 3]);
  });

  it('delivers of a withdrawn post nothing but its tombstone', async () => {
    const text = 'A text that must not stay';
    const manifest = lisbon.manifest(projectId, [], { text });
    await lisbon.send([manifest]);
    const after = (await amman.wholeFeed(projectId)).at(-1)?.seq ?? 0;
    const tombstone = lisbon.signTombstone(manifest);
    await lisbon.send([], [], [tombstone]);
    await lisbon.send([], [], [tombstone]);
    expect((await amman.feed(projectId, after)).entries).toEqual([{ kind: 'tombstone', seq: after + 1, tombstone }]);
    expect(JSON.stringify(await amman.wholeFeed(projectId))).not.toContain(text);
  });

  it('pages by `after` and `limit`, and says whether there is more', async () => {
    const whole = await amman.wholeFeed(projectId);
    expect(await amman.wholeFeed(projectId, 3)).toEqual(whole);
    const last = whole.at(-1)?.seq ?? 0;
    expect(await amman.feed(projectId, last)).toEqual({ entries: [], next: last, hasMore: false });
    expect(await amman.feed(projectId, last - 1, 1)).toMatchObject({ next: last, hasMore: false });
  });

  it.each(['after=-1', 'after=x', 'limit=0', 'limit=201', 'limit=', 'after=9e9'])('refuses %s', async (query) => {
    const response = await amman.request(`/v1/projects/${projectId}/feed?${query}`);
    expect(await refusalOf(response)).toEqual({ status: 400, code: 'request.invalid' });
  });

  it('lists in the directory what can be joined', async () => {
    const response = await amman.request(wirePaths.projects);
    expect(await response.json()).toMatchObject({
      projects: [{ projectId, host: { name: 'Lisbon 4b' }, classes: 5, standing: 'member' }],
    });
    const newcomer = await enrolTestClass(endpoint);
    expect(await (await newcomer.request(wirePaths.projects)).json()).toMatchObject({
      projects: [{ standing: 'none' }],
    });
  });

  it('answers nothing that its schema does not name, although documents go out as they were stored', async () => {
    await lisbon.send([lisbon.manifest(projectId)]);
    const answer = await amman.request(wirePaths.feed(projectId, 0, limits.feedPageMax));
    const page: unknown = await answer.json();
    const { entries } = feedPage.parse(page);
    expect(page).toEqual(feedPage.parse(page));
    expect(new Set(entries.map(({ kind }) => kind))).toEqual(new Set(['class', 'post', 'tombstone']));
  });
});
