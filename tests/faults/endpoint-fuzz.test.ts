import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isAdminAccess } from '#server/http/admin-session.ts';
import type { Route } from '#server/http/route.ts';
import { routeTable } from '#server/routes/table.ts';
import { limits } from '#shared/domain/limits.ts';
import { isErrorValue } from '#shared/errors/app-error.ts';
import { startTestEndpoint, type TestEndpoint } from '../helpers/endpoint.ts';
import { countOf } from '../helpers/full-count.ts';
import { enrolTestClass, type TestClass } from '../helpers/test-class.ts';

/** They read no body and no part of the path, so nothing that is sent here is malformed. */
const routesWithoutInput = [
  'GET /v1',
  'GET /v1/openapi.json',
  'GET /v1/acknowledgements',
  'GET /v1/messages',
  'GET /v1/class/projects',
  'GET /v1/classes',
  'GET /v1/projects',
  'GET /v1/reports',
  'DELETE /v1/class/picture',
  'OPTIONS /v1/uploads',
  'GET /healthz',
  'GET /readyz',
  'GET /admin',
  'GET /admin/',
];

/** JSON that is nearly right: the right keys with wrong values come often. */
const wireKeys = [
  'joinCode',
  'profile',
  'signingKey',
  'proof',
  'id',
  'content',
  'batchId',
  'posts',
  'tombstones',
  'manifest',
];
const almostWire = fc.oneof(
  fc.jsonValue(),
  fc.dictionary(
    fc.constantFrom(...wireKeys),
    fc.oneof(fc.jsonValue(), fc.array(fc.dictionary(fc.constantFrom(...wireKeys), fc.jsonValue()))),
  ),
);
const bodies = fc.oneof(
  almostWire.map((value) => Buffer.from(JSON.stringify(value))),
  fc.uint8Array({ maxLength: 400 }).map((bytes) => Buffer.from(bytes)),
  fc.string({ unit: 'binary', maxLength: 200 }).map((text) => Buffer.from(text)),
);
const segments = fc.oneof(
  fc.uuid({ version: 7 }),
  fc.stringMatching(/^[0-9a-f]{64}$/),
  fc.string({ minLength: 1, maxLength: 40 }).map(encodeURIComponent),
  fc.constantFrom('%00', '%zz', '..', '%2e%2e%2f', '%ff'),
);
const headerValues = fc.oneof(
  fc.string({ maxLength: 60 }).map((text) => text.replaceAll(/[^\x20-\x7e]/g, '')),
  fc.integer().map(String),
);
const headers = fc.dictionary(
  fc.constantFrom(
    'content-type',
    'range',
    'if-range',
    'upload-length',
    'upload-offset',
    'upload-metadata',
    'upload-defer-length',
    'tus-resumable',
  ),
  fc.oneof(headerValues, fc.constantFrom('1.0.0', 'application/offset+octet-stream', 'application/json')),
);

describe('malformed requests', () => {
  let endpoint: TestEndpoint;
  let testClass: TestClass;
  beforeAll(async () => {
    endpoint = await startTestEndpoint({ limits: { wrongCodesMax: 1_000_000 } });
    testClass = await enrolTestClass(endpoint);
  });
  afterAll(() => endpoint.remove());

  const send = (route: Route, segment: string, body: Buffer<ArrayBuffer>, extra: Record<string, string>) =>
    testClass.request(route.path.replace(/\{\w+\}/, segment), {
      method: route.method,
      headers: extra,
      body: ['GET', 'HEAD', 'OPTIONS'].includes(route.method) ? null : body,
      signal: AbortSignal.timeout(30_000),
    });

  // who is not signed in as an admin is refused before anything is read, which admin.test.ts tries for every operation;
  // and `/admin/assets/..` is the page itself before it is sent
  const reachable = routeTable.filter(
    ({ access, path }) => !isAdminAccess(access) && !path.startsWith('/admin/assets/'),
  );
  const fuzzed = reachable.map((route) => [`${route.method} ${route.path}`, route] as const);
  it.each(fuzzed.filter(([name]) => !routesWithoutInput.includes(name)))(
    '%s answers with a coded 4xx',
    { timeout: 600_000 },
    async (_, route) => {
      await fc.assert(
        fc.asyncProperty(segments, bodies, headers, async (segment, body, extra) => {
          const response = await send(route, segment, body, extra);
          expect(response.status, `${segment} ${body.toString('base64')}`).toBeGreaterThanOrEqual(400);
          expect(response.status).toBeLessThan(500);
          const text = await response.text();
          if (route.method === 'HEAD') return;
          expect(isErrorValue(JSON.parse(text))).toBe(true);
        }),
        { numRuns: countOf('MERIDIAN_FUZZ_RUNS', 60), seed: 20_261_123 },
      );
    },
  );

  it('answers what it does not know with 404 and other methods with 405', async () => {
    for (const [method, path, status] of [
      ['GET', '/', 404],
      ['GET', '/v1/nothing', 404],
      ['DELETE', '/v1/projects', 405],
      ['PATCH', '/v1/enrolments', 405],
    ] as const) {
      const response = await testClass.request(path, { method });
      expect([method, path, response.status]).toEqual([method, path, status]);
      expect(isErrorValue(await response.json())).toBe(true);
    }
  });

  it('refuses a body that is too large without reading it all', async () => {
    const response = await testClass.post('/v1/batches', { padding: 'x'.repeat(limits.wireJsonMaxBytes) });
    expect([response.status, await response.json()]).toMatchObject([413, { code: 'request.too_large' }]);
  });
});
