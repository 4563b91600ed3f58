import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Route } from '#server/http/route.ts';
import { openTable, routeTable } from '#server/routes/table.ts';
import { framesMediaType, wirePaths } from '#shared/contract/wire.ts';
import { AdminBrowser, linkOf } from '../helpers/admin-browser.ts';
import { startTestEndpoint, type TestEndpoint } from '../helpers/endpoint.ts';
import { sampleMedium } from '../helpers/sample-media.ts';
import { enrolTestClass, json, refusalOf, type TestClass } from '../helpers/test-class.ts';

/** Routes for classes; what people who administer may do is tried in admin.test.ts, operation by operation. */
const guarded = openTable.filter((route) => route.access !== 'anyone');
type Credentials = { authorization?: string; cookie?: string };
const nameOf = (route: Route) => `${route.method} ${route.path}`;

describe('V4 access', () => {
  let endpoint: TestEndpoint;
  let owner: TestClass;
  /** In the owner's project, and not its host. */
  let partner: TestClass;
  let stranger: TestClass;
  let boss: AdminBrowser;
  /** The sessions of people who administer, one of each role. */
  let cookies: string[];
  /** Ids of things that exist and belong to `owner`, for the `{…}` of each path. */
  let ids: Record<string, string>;
  /** Of a class that was invited to the owner's project. */
  let classId = '';
  beforeAll(async () => {
    endpoint = await startTestEndpoint();
    owner = await enrolTestClass(endpoint);
    stranger = await enrolTestClass(endpoint);
    // nobody but its class and whoever it invited may know of it
    const project = await owner.publishProject(undefined, { access: 'private' });
    partner = await enrolTestClass(endpoint);
    await json(await owner.request(wirePaths.invitations(project, partner.classId), { method: 'PUT' }));
    await partner.joinProject(project);
    const invited = await enrolTestClass(endpoint);
    await json(await owner.request(wirePaths.invitations(project, invited.classId), { method: 'PUT' }));
    boss = await AdminBrowser.enter(endpoint, (await endpoint.endpoint().firstAdminToken('Amal')) ?? '');
    const { link } = await boss.call('admin.create', { name: 'Noor', role: 'safeguarding' });
    cookies = [boss.cookie, (await AdminBrowser.enter(endpoint, linkOf(link))).cookie];
    const medium = sampleMedium('image/png', 2_000);
    await owner.send([owner.manifest(project, [medium])], [medium]);
    const pending = sampleMedium('image/png', 2_001);
    const batch = owner.batch([owner.manifest(project, [pending])]);
    await owner.openBatch(batch);
    const upload = await createUpload(owner, batch.batchId, pending.wire.sha256, 2_001);
    const said = {
      format: 'meridian.message/1',
      messageId: uuidv7(),
      fromClassId: invited.classId,
      toClassId: owner.classId,
      text: 'Good morning.',
      writtenAt: 1,
    } as const;
    await json(await invited.post(wirePaths.messages, { message: said, signature: invited.sign(said) }));
    ids = {
      messages: said.messageId,
      blocks: invited.classId,
      invitations: 'ABCD1234',
      projects: project,
      batches: batch.batchId,
      uploads: upload,
      media: medium.wire.sha256,
    };
    classId = invited.classId;
  });
  afterAll(() => endpoint.remove());

  const createUpload = async (testClass: TestClass, batchId: string, sha256: string, length: number) => {
    const encode = (text: string) => Buffer.from(text).toString('base64');
    const response = await testClass.request(wirePaths.uploads, {
      method: 'POST',
      headers: {
        'tus-resumable': '1.0.0',
        'upload-length': String(length),
        'upload-metadata': `batchId ${encode(batchId)},sha256 ${encode(sha256)}`,
      },
    });
    return response.headers.get('location')?.split('/').at(-1) ?? '';
  };

  /** Bodies that are read before it is known whose thing it is. */
  const bodies: Record<string, unknown> = {
    joinProject: { agreedRevision: 1, words: '' },
    reportMessage: { words: '' },
  };

  /** A request that would be in order if its sender were the owner. */
  const call = (route: Route, testClass: TestClass, { authorization, cookie }: Credentials = {}) => {
    const noun = route.path.split('/')[2] ?? '';
    const path = route.path.replace('{classId}', classId).replace(/\{\w+\}/, ids[noun] ?? '');
    const headers = new Headers({
      'tus-resumable': '1.0.0',
      'upload-offset': '0',
      'content-type': route.method === 'PATCH' ? 'application/offset+octet-stream' : framesMediaType,
    });
    if (authorization !== undefined) headers.set('authorization', authorization);
    if (cookie !== undefined) headers.set('cookie', cookie);
    const body = bodies[route.operationId];
    return testClass.request(path, {
      method: route.method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  };

  const refusal = async (route: Route, response: Response) =>
    route.method === 'HEAD' ? { status: response.status, code: undefined } : refusalOf(response);
  const expected = (route: Route, status: number, code: string) => ({
    status,
    code: route.method === 'HEAD' ? undefined : code,
  });

  it('guards everything but its own description, releases of the kiosk and the enrolment', () => {
    const open = routeTable.filter((route) => route.access === 'anyone').map(nameOf);
    expect(open.sort()).toEqual([
      'GET /admin',
      'GET /admin/',
      'GET /admin/assets/{file}',
      'GET /healthz',
      'GET /metrics',
      'GET /readyz',
      'GET /updates/{name}',
      'GET /v1',
      'GET /v1/openapi.json',
      'POST /admin/op/session.enter',
      'POST /v1/enrolments',
    ]);
  });

  const worthless = ['Bearer ', `Bearer ${'A'.repeat(43)}`, `Basic ${'A'.repeat(43)}`];
  it.each(guarded.map((route) => [nameOf(route), route] as const))(
    '%s refuses who has no valid token, and people who administer',
    async (_, route) => {
      const people = cookies.map((cookie) => ({ authorization: '', cookie }));
      for (const credentials of [...worthless.map((authorization) => ({ authorization })), ...people]) {
        const response = await call(route, owner, credentials);
        expect(await refusal(route, response)).toEqual(expected(route, 401, 'auth.device_required'));
      }
    },
  );

  const owned = guarded.filter((route) => route.access !== 'device');
  const foreign: Record<string, [number, string]> = {
    projects: [403, 'auth.not_allowed'],
    batches: [404, 'request.not_found'],
    uploads: [404, 'media.not_found'],
    media: [404, 'media.not_found'],
    messages: [404, 'message.not_found'],
  };
  const foreignOf = ({ path, access, method }: Route): [number, string] => {
    const noun = path.split('/')[2] ?? '';
    // to others a private project does not exist; a place in it is its class's and its host's
    if (noun === 'projects' && access === 'owner' && method !== 'DELETE') return [404, 'project.not_found'];
    return foreign[noun] ?? [0, ''];
  };
  /** What a class in the same project may not do either; the rest of what is there it may read, and it may leave. */
  const isShut = ({ path, access }: Route): boolean =>
    access === 'host' || ['batches', 'uploads', 'messages'].includes(path.split('/')[2] ?? '');
  it.each(owned.map((route) => [nameOf(route), route] as const))(
    "%s refuses another class's id, also to a class of the same project, and lets the owner through",
    async (_, route) => {
      const [status, code] = foreignOf(route);
      for (const foreigner of isShut(route) ? [stranger, partner] : [stranger]) {
        const response = await call(route, foreigner);
        expect(await refusal(route, response)).toEqual(expected(route, status, code));
      }
      if (route.method === 'DELETE') return;
      expect([401, 403, 404]).not.toContain((await call(route, owner)).status);
    },
  );

  it("refuses an upload into another class's batch", async () => {
    const medium = sampleMedium('image/png', 2_001);
    expect(await createUpload(stranger, ids.batches ?? '', medium.wire.sha256, 2_001)).toBe('');
  });

  it('refuses a revoked device everywhere, and its class also with the code it used before', async () => {
    const revoked = await enrolTestClass(endpoint);
    await boss.call('device.revoke', { classId: revoked.classId });
    for (const route of guarded) {
      const response = await call(route, revoked);
      expect(await refusal(route, response), nameOf(route)).toEqual(expected(route, 401, 'device.revoked'));
    }
    const code = await endpoint.createJoinCode({ uses: 5 });
    await revoked.enrol(code);
    await boss.call('device.revoke', { classId: revoked.classId });
    await expect(revoked.enrol(code)).rejects.toThrow('join_code.wrong');
    await revoked.enrol(await endpoint.createJoinCode());
  });
});
