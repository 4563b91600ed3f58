import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reportsAnswer, wirePaths } from '#shared/contract/wire.ts';
import { runAdminCommand } from '../helpers/admin-command.ts';
import { startTestEndpoint, type TestEndpoint } from '../helpers/endpoint.ts';
import { sampleMedium } from '../helpers/sample-media.ts';
import { enrolTestClass, json, refusalOf, type TestClass, twoClassesInAProject } from '../helpers/test-class.ts';

describe('reports of other classes’ posts', () => {
  let endpoint: TestEndpoint;
  /** Hosts the project. */
  let lisbon: TestClass;
  let amman: TestClass;
  let nairobi: TestClass;
  let stranger: TestClass;
  let projectId: string;
  beforeAll(async () => {
    endpoint = await startTestEndpoint({ limits: { reportsMax: 6 } });
    ({ lisbon, amman, projectId } = await twoClassesInAProject(endpoint));
    nairobi = await enrolTestClass(endpoint, 'Nairobi 4');
    await nairobi.joinProject(projectId);
    stranger = await enrolTestClass(endpoint, 'Quito 3c');
  });
  afterAll(() => endpoint.remove());

  const about = (postId: string, reportId = uuidv7()) => ({
    reportId,
    postId,
    revision: 1,
    reason: 'personal',
    words: 'A phone number.',
  });
  const report = (by: TestClass, body: object, project = projectId) => by.post(wirePaths.report(project), body);
  const heard = async (by: TestClass) => reportsAnswer.parse(await json(await by.request(wirePaths.reports)));
  const share = async (by: TestClass) => {
    const manifest = by.manifest(projectId);
    await by.send([manifest]);
    return manifest.postId;
  };

  it('V4 takes none of a class outside of the project, about its own post, or about no post of the project', async () => {
    const postId = await share(amman);
    expect(await refusalOf(await report(stranger, about(postId)))).toEqual({ status: 403, code: 'auth.not_allowed' });
    const elsewhere = await stranger.publishProject();
    const notFound = { status: 404, code: 'post.not_found' };
    expect(await refusalOf(await report(stranger, about(postId), elsewhere))).toEqual(notFound);
    expect(await refusalOf(await report(amman, about(postId)))).toEqual(notFound);
    expect(await refusalOf(await report(nairobi, about(uuidv7())))).toEqual(notFound);
    expect(await refusalOf(await report(nairobi, { ...about(postId), reason: 'boring' }))).toMatchObject({
      status: 400,
    });
  });

  it('V4 tells the reporter how it stands, the host what was reported but not by whom, and nobody else anything', async () => {
    const postId = await share(amman);
    const body = about(postId);
    expect(await json(await report(nairobi, body))).toEqual({ reportId: body.reportId });
    // said again, it is the same
    expect((await report(nairobi, body)).status).toBe(200);
    expect((await heard(nairobi)).made).toEqual([{ reportId: body.reportId, ruling: null }]);
    const { hosted } = await heard(lisbon);
    expect(hosted).toMatchObject([
      { reportId: body.reportId, postId, classId: amman.classId, words: 'A phone number.' },
    ]);
    expect(JSON.stringify(hosted)).not.toContain(nairobi.classId);
    for (const other of [amman, stranger]) expect(await heard(other)).toEqual({ made: [], hosted: [] });
    // the id of another class's report opens nothing
    expect(await refusalOf(await report(lisbon, about(postId, body.reportId)))).toMatchObject({ status: 403 });
  });

  it('tells a host nothing about its own posts: the operator alone decides there', async () => {
    const postId = await share(lisbon);
    const body = about(postId);
    await json(await report(amman, body));
    expect((await heard(lisbon)).hosted.map(({ reportId }) => reportId)).not.toContain(body.reportId);
    expect(await runAdminCommand(endpoint, 'report', 'list')).toContain(body.reportId);
  });

  it('the operator takes a post off: nobody gets it any more, its bytes neither, and both sides learn why', async () => {
    const medium = sampleMedium('image/png', 2_345);
    const manifest = amman.manifest(projectId, [medium], { kind: 'photo' });
    await amman.send([manifest], [medium]);
    const body = about(manifest.postId);
    await json(await report(nairobi, body));
    const readIt = async () => (await nairobi.request(wirePaths.media(medium.wire.sha256))).status;
    expect(await readIt()).toBe(200);
    await runAdminCommand(endpoint, 'report', 'remove', body.reportId, '--words', 'Taken off.');
    const ruling = { decision: 'removed', words: 'Taken off.' };
    expect((await heard(nairobi)).made.find(({ reportId }) => reportId === body.reportId)).toMatchObject({ ruling });
    expect((await heard(lisbon)).hosted.find(({ reportId }) => reportId === body.reportId)).toMatchObject({ ruling });
    const feed = await nairobi.wholeFeed(projectId);
    expect(JSON.stringify(feed)).not.toContain(manifest.postId);
    expect(await readIt()).toBe(404);
    // the same revision does not come back
    await amman.send([manifest], [medium]);
    expect(JSON.stringify(await nairobi.wholeFeed(projectId))).not.toContain(manifest.postId);
    expect(await runAdminCommand(endpoint, 'audit', 'list')).toContain(`report.removed   ${body.reportId}`);
  });

  it('leaves a post that may stay, and refuses what is no report', async () => {
    const postId = await share(amman);
    const body = about(postId);
    await json(await report(lisbon, body));
    await runAdminCommand(endpoint, 'report', 'keep', body.reportId);
    expect((await heard(lisbon)).made[0]).toMatchObject({ ruling: { decision: 'kept', words: '' } });
    expect(JSON.stringify(await nairobi.wholeFeed(projectId))).toContain(postId);
    await expect(runAdminCommand(endpoint, 'report', 'keep', uuidv7())).rejects.toThrow('No report');
  });

  it('takes so many reports of a class in an hour, and no more; repeating one costs nothing', async () => {
    const postId = await share(amman);
    const counted = (await heard(nairobi)).made.length;
    const body = about(postId);
    for (let at = counted; at < 6; at += 1) await json(await report(nairobi, at === counted ? body : about(postId)));
    const refused = await report(nairobi, about(postId));
    expect(await refusalOf(refused)).toEqual({ status: 429, code: 'request.rate_limited' });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await heard(lisbon)).hosted.length).toBeGreaterThan(0);
  });
});
