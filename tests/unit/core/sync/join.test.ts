import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Network } from '#core/host.ts';
import { listen } from '#server/listen.ts';
import { submitPost } from '#tests/helpers/child-at-work.ts';
import { origin } from '#tests/helpers/core-client.ts';
import { startTestEndpoint, type TestEndpoint } from '#tests/helpers/endpoint.ts';
import { approve, grantAll, settled, syncNow } from '#tests/helpers/exchange.ts';
import { expectRejection } from '#tests/helpers/expect-app-error.ts';
import { startSchoolProxy } from '#tests/helpers/fault-proxy/fault-proxy.ts';
import { projectInput, type ReadyClass, startReadyClass } from '#tests/helpers/start-core.ts';
import { restartClass } from '#tests/helpers/sync-pair.ts';
import { createTestHost } from '#tests/helpers/test-host.ts';

const fixture = (name: string): string => readFileSync(new URL(`../../../fixtures/${name}`, import.meta.url), 'utf8');

const tls = { cert: fixture('test-endpoint-cert.pem'), key: fixture('test-endpoint-key.pem') };

const listenOn = async (server: Server): Promise<number> => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
};

describe('joining an endpoint', () => {
  let endpoint: TestEndpoint;
  let ready: ReadyClass;
  const servers: Server[] = [];
  beforeEach(async () => {
    endpoint = await startTestEndpoint();
    ready = await startReadyClass();
  });
  afterEach(async () => {
    await ready.core.remove();
    await endpoint.remove();
    for (const server of servers.splice(0)) {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }
  });

  const join = (address: string, joinCode: string) =>
    ready.core.call('endpoint.join', { address, joinCode }, ready.teacherToken);
  const reachBy = (network: Network): Promise<void> =>
    restartClass(ready, { host: createTestHost({ vault: ready.core.options.host.vault, network }) });
  const serve = async (server: Server): Promise<number> => {
    servers.push(server);
    return await listenOn(server);
  };

  it('needs an endpoint for all that goes there', async () => {
    const { core, teacherToken } = ready;
    await expectRejection(core.call('sync.start', {}, teacherToken), 'endpoint.not_joined');
    await expectRejection(core.call('project.directory', {}, teacherToken), 'endpoint.not_joined');
    const projectId = ready.project.id;
    await expectRejection(core.call('project.join', { projectId, agrees: true }, teacherToken), 'endpoint.not_joined');
    expect((await core.call('app.status', {})).endpoint).toMatchObject({ address: null, activity: 'idle' });
  });

  it('says that nothing answers there', async () => {
    await endpoint.stop();
    const error = await expectRejection(join(endpoint.address, 'AAAA-AAAA'), 'endpoint.unreachable');
    expect(error.details).toEqual({ reason: 'ECONNREFUSED' });
  });

  it('says that the code is wrong, and can be tried again', async () => {
    await expectRejection(join(endpoint.address, 'AAAA-AAAA'), 'join_code.wrong');
    const { status } = await join(endpoint.address, await endpoint.createJoinCode());
    expect(status).toMatchObject({ address: endpoint.address, isLocal: false });
    expect(await ready.core.call('endpoint.partner_code', {}, ready.teacherToken)).toEqual({ joinCode: null });
    await expectRejection(join(endpoint.address, 'AAAA-AAAA'), 'endpoint.already_joined');
  });

  it('says that something else answers there: a captive portal, any other server', async () => {
    const portal = await serve(
      createServer((_, response) => {
        response.writeHead(200, { 'content-type': 'text/html' });
        response.end('<h1>Sign in</h1>');
      }),
    );
    await expectRejection(join(`http://127.0.0.1:${portal}`, 'AAAA-AAAA'), 'endpoint.not_meridian');
    const other = await serve(createServer((_, response) => response.end('{"product":"other"}')));
    await expectRejection(join(`http://127.0.0.1:${other}`, 'AAAA-AAAA'), 'endpoint.not_meridian');
  });

  it('says that the certificate is foreign, and joins once the school has installed its authority', async () => {
    const secure = await listen(endpoint.endpoint(), { tls });
    const code = await endpoint.createJoinCode();
    await expectRejection(join(secure.address, code), 'endpoint.certificate_untrusted');
    await reachBy({ proxyFor: async () => null, certificateAuthorities: async () => [tls.cert] });
    expect((await join(secure.address, code)).status.address).toBe(secure.address);
    await settled(ready.core);
    await secure.close(0);
  });

  it('goes through the proxy of the school, in a tunnel for HTTPS and forwarded for plain HTTP', async () => {
    const proxy = await startSchoolProxy();
    const secure = await listen(endpoint.endpoint(), { tls });
    await reachBy({ proxyFor: async () => proxy.address, certificateAuthorities: async () => [tls.cert] });
    await expectRejection(join(endpoint.address, 'AAAA-AAAA'), 'join_code.wrong');
    expect(new Set(proxy.asked)).toEqual(
      new Set(['GET', 'POST'].map((method) => `${method} ${new URL(endpoint.address).host}`)),
    );
    proxy.asked.length = 0;
    await join(secure.address, await endpoint.createJoinCode());
    expect(await settled(ready.core)).toMatchObject({ problem: null });
    expect(new Set(proxy.asked)).toEqual(new Set([`CONNECT ${new URL(secure.address).host}`]));
    await secure.close(0);
    await proxy.close();
  });

  it('publishes the current project at once, and one that is made later', async () => {
    await join(endpoint.address, await endpoint.createJoinCode());
    const guest = await startReadyClass();
    const address = endpoint.address;
    const joinCode = await endpoint.createJoinCode();
    await guest.core.call('endpoint.join', { address, joinCode }, guest.teacherToken);
    const directory = async () => (await guest.core.call('project.directory', {}, guest.teacherToken)).projects;
    expect((await directory()).map(({ projectId }) => projectId)).toEqual([ready.project.id]);
    const later = await ready.core.call(
      'project.create',
      { ...projectInput, question: 'And at night?' },
      ready.teacherToken,
    );
    await settled(ready.core);
    expect((await directory()).map(({ projectId }) => projectId).sort()).toEqual(
      [ready.project.id, later.project.id].sort(),
    );
    const unknown = { projectId: '01890000-0000-7000-8000-000000000001', agrees: true as const };
    await expectRejection(guest.core.call('project.join', unknown, guest.teacherToken), 'project.not_found');
    await guest.core.remove();
  });

  it('publishes the project later when the network was down', async () => {
    await join(endpoint.address, await endpoint.createJoinCode());
    await settled(ready.core);
    await endpoint.stop();
    await ready.core.call('project.create', projectInput, ready.teacherToken);
    expect((await settled(ready.core)).problem).toBe('endpoint.unreachable');
    await grantAll(ready);
    await approve(ready, await submitPost(ready.core, ready.students[0]?.id ?? '', { text: 'Bread.' }));
    await endpoint.restart();
    expect(await syncNow(ready)).toMatchObject({ activity: 'idle', problem: null });
    const { items } = await ready.core.call('outbox.list', {}, ready.teacherToken);
    expect(items[0]?.state).toBe('committed');
  });

  it('says that there is no endpoint to be had on this computer', async () => {
    await expectRejection(ready.core.call('endpoint.try_here', {}, ready.teacherToken), 'endpoint.local_unavailable');
    expect((await ready.core.call('app.status', {})).endpoint.address).toBeNull();
  });

  it('V4 tells the code for partners to the teacher alone, and no page by status or event', async () => {
    const joinCode = await endpoint.createJoinCode({ uses: 2 });
    const base = createTestHost({ vault: ready.core.options.host.vault });
    const startLocalEndpoint = async () => ({ address: endpoint.address, joinCode });
    await restartClass(ready, { host: { ...base, shell: { ...base.shell, startLocalEndpoint } } });
    const leaving = new AbortController();
    const events = await ready.core.fetch(new Request(`${origin}/events`, { signal: leaving.signal }));
    const heard = events.text();
    const joined = await ready.core.call('endpoint.try_here', {}, ready.teacherToken);
    await settled(ready.core);
    leaving.abort();
    expect(await heard).toContain('sync.changed');
    const told = JSON.stringify([await heard, joined, await ready.core.call('app.status', {})]);
    expect(told).not.toContain(joinCode);
    const { teacherToken } = ready;
    expect(await ready.core.call('endpoint.partner_code', {}, teacherToken)).toEqual({ joinCode });
    await expectRejection(ready.core.call('endpoint.partner_code', {}), 'auth.teacher_required');
  });

  it('wakes the endpoint on this computer at the next start, also when its port is another', async () => {
    const joinCode = await endpoint.createJoinCode({ uses: 2 });
    let current = endpoint;
    const folders: string[] = [];
    const base = createTestHost({ vault: ready.core.options.host.vault });
    const startLocalEndpoint = async (dataDir: string) => {
      folders.push(dataDir);
      return { address: current.address, joinCode };
    };
    await restartClass(ready, { host: { ...base, shell: { ...base.shell, startLocalEndpoint } } });
    const { status } = await ready.core.call('endpoint.try_here', {}, ready.teacherToken);
    expect(status).toMatchObject({ address: endpoint.address, isLocal: true });
    expect(await ready.core.call('endpoint.partner_code', {}, ready.teacherToken)).toEqual({ joinCode });
    await settled(ready.core);
    await ready.core.close();
    const { dataDir } = endpoint;
    await endpoint.stop();
    current = await startTestEndpoint({ dataDir });
    await restartClass(ready);
    expect(await settled(ready.core)).toMatchObject({ address: current.address, isLocal: true, problem: null });
    expect(current.address).not.toBe(endpoint.address);
    expect(folders.every((folder) => folder.startsWith(ready.core.options.dataDir))).toBe(true);
    await current.stop();
  });
});
