import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Network } from '#core/host.ts';
import type { ConnectionReportInput, OperationInput } from '#shared/contract/index.ts';
import { type ConnectionFinding, connectionSteps } from '#shared/domain/connection-check.ts';
import { runAdminCommand } from '#tests/helpers/admin-command.ts';
import { noiseTake, submitPost } from '#tests/helpers/child-at-work.ts';
import { withClassFile } from '#tests/helpers/damage.ts';
import { startTestEndpoint, type TestEndpoint } from '#tests/helpers/endpoint.ts';
import { approve, syncNow } from '#tests/helpers/exchange.ts';
import {
  addressWithoutDns,
  type FaultProxy,
  startFaultProxy,
  startSchoolProxy,
} from '#tests/helpers/fault-proxy/fault-proxy.ts';
import { rejectionOf } from '#tests/helpers/rejection-of.ts';
import { noSmallDiskReason, onSmallDisk } from '#tests/helpers/small-disk.ts';
import { type ReadyClass, startReadyClass, testPin } from '#tests/helpers/start-core.ts';
import { restartClass, startSender } from '#tests/helpers/sync-pair.ts';
import { tempFolder } from '#tests/helpers/temp-folder.ts';
import { createTestHost } from '#tests/helpers/test-host.ts';
import { createNetwork } from '#web-host/network.ts';

const fixture = (name: string): string => readFileSync(new URL(`../../../fixtures/${name}`, import.meta.url), 'utf8');
const tls = { cert: fixture('test-endpoint-cert.pem'), key: fixture('test-endpoint-key.pem') };
const HOUR_MS = 3_600_000;
const direct: Network = { proxyFor: async () => null, certificateAuthorities: async () => [] };

describe('the check of the connection', () => {
  let endpoint: TestEndpoint;
  let line: FaultProxy;
  let sender: ReadyClass;
  let clockOffsetMs = 0;
  let network = direct;
  beforeAll(async () => {
    endpoint = await startTestEndpoint();
    line = await startFaultProxy(endpoint.address);
    const host = createTestHost({
      network: {
        proxyFor: (url, script) => network.proxyFor(url, script),
        certificateAuthorities: () => network.certificateAuthorities(),
      },
    });
    const clock = { now: () => Date.now() + clockOffsetMs, monotonic: () => performance.now() };
    sender = await startSender(endpoint, line.address, { host, clock });
  });
  afterAll(async () => {
    await sender.core.remove();
    await line.close();
    await endpoint.remove();
  });
  afterEach(() => {
    network = direct;
    clockOffsetMs = 0;
    line.beHonest();
    line.setDown(false);
  });

  type Findings = ConnectionReportInput['findings'];
  /** As the page goes about it: to the first thing that has to be put right. */
  const run = async (): Promise<Findings> => {
    const findings: Findings = [];
    for (const step of connectionSteps) {
      const check = await sender.core.call('connection.check', { step }, sender.teacherToken);
      findings.push({ ...check, step });
      if (check.finding !== null) break;
    }
    return findings;
  };
  const wrong = async (): Promise<[string, ConnectionFinding | null]> => {
    const last = (await run()).at(-1);
    return last?.finding ? [last.step, last.finding] : ['none', null];
  };
  const moveTo = async (address: string): Promise<void> => {
    await sender.core.close();
    withClassFile(sender.core, sender.classId, (db) => db.prepare('UPDATE endpoint SET address = ?').run(address));
    await restartClass(sender);
  };

  it('finds nothing where nothing is wrong', async () => {
    expect(await wrong()).toEqual(['none', null]);
  });

  it('knows a network that is down, a sign-in page, and an endpoint that only fails', async () => {
    line.setDown(true);
    expect(await wrong()).toEqual(['answer', 'endpoint_down']);
    line.setDown(false);
    line.captivePortal();
    expect(await wrong()).toEqual(['answer', 'captive_portal']);
    line.beHonest();
    line.storm(503);
    expect(await wrong()).toEqual(['answer', 'endpoint_down']);
  });

  it('knows a proxy that demands a password, and one that is not there', async () => {
    const school = await startSchoolProxy({ password: { user: 'desk', password: 'p w:1' } });
    network = { ...direct, proxyFor: async () => school.address };
    expect(await wrong()).toEqual(['proxy', 'proxy_password']);
    network = { ...direct, proxyFor: async () => school.address.replace('//', '//desk:p%20w%3A1@') };
    expect(await wrong()).toEqual(['none', null]);
    const { port } = new URL(school.address);
    await school.close();
    network = { ...direct, proxyFor: async () => `http://127.0.0.1:${port}` };
    expect(await wrong()).toEqual(['proxy', 'proxy_unreachable']);
  });

  it('knows by how much the clock is wrong, ahead and behind', async () => {
    clockOffsetMs = 3 * HOUR_MS;
    sender.teacherToken = (await sender.core.call('teacher.unlock', { pin: testPin })).token;
    const ahead = (await run()).find(({ step }) => step === 'clock');
    expect(ahead?.finding).toBe('clock_wrong');
    expect(Math.round((ahead?.clockOffsetMs ?? 0) / 60_000)).toBe(180);
  });

  it('knows an endpoint that cannot be found by name, and another one at the same address', async () => {
    await moveTo(addressWithoutDns(line.address));
    expect(await wrong()).toEqual(['name', 'name_unknown']);
    const other = await startTestEndpoint();
    await moveTo(other.address);
    expect(await wrong()).toEqual(['answer', 'other_endpoint']);
    await moveTo(line.address);
    await other.remove();
  });

  it('knows a certificate that somebody on the way has put in its place', async () => {
    const filter = await startFaultProxy(endpoint.address, { tls });
    await moveTo(filter.address);
    expect(await wrong()).toEqual(['answer', 'certificate_replaced']);
    network = { ...direct, certificateAuthorities: async () => [tls.cert] };
    expect(await wrong()).toEqual(['none', null]);
    await moveTo(line.address);
    await filter.close();
  });

  it('knows a certificate that has run out from one that somebody has put in its place', async () => {
    const cert = fixture('test-endpoint-cert-expired.pem');
    const old = await startFaultProxy(endpoint.address, { tls: { ...tls, cert } });
    await moveTo(old.address);
    network = { ...direct, certificateAuthorities: async () => [cert] };
    expect(await wrong()).toEqual(['answer', 'certificate_expired']);
    expect((await run()).find(({ step }) => step === 'answer')?.reason).toBe('CERT_HAS_EXPIRED');
    await moveTo(line.address);
    await old.close();
  });

  it.skipIf(noSmallDiskReason !== null)('knows a disk that is nearly full, and that there is no network', () => {
    const folder = tempFolder();
    const [unshare = '', ...words] = onSmallDisk(folder, 160);
    const program = [process.execPath, fileURLToPath(new URL('./check-alone.ts', import.meta.url))];
    const env = { ...process.env, TMPDIR: folder };
    const { stdout, stderr } = spawnSync(unshare, ['--net', ...words, ...program], { encoding: 'utf8', env });
    expect(JSON.parse(stdout || JSON.stringify(stderr))).toMatchObject({
      disk: { finding: 'disk_full' },
      network: { finding: 'no_network' },
    });
  });

  it('goes out through the proxy that the teacher names, with a password that never comes back', async () => {
    const school = await startSchoolProxy({ password: { user: 'desk', password: 'p w:1/é' } });
    const set = (proxy: OperationInput<'network.set_proxy'>['proxy']) =>
      sender.core.call('network.set_proxy', { proxy }, sender.teacherToken);
    const address = school.address.replace('http://', '');
    await set({ kind: 'address', address, userName: '' });
    expect(await wrong()).toEqual(['proxy', 'proxy_password']);
    await set({ kind: 'address', address, userName: 'desk', password: 'p w:1/é' });
    expect(await wrong()).toEqual(['none', null]);
    await set({ kind: 'address', address, userName: 'desk' });
    expect(await wrong()).toEqual(['none', null]);
    school.asked.length = 0;
    expect(await syncNow(sender)).toMatchObject({ problem: null });
    expect(school.asked.length).toBeGreaterThan(0);
    const said = await sender.core.call('network.read', {}, sender.teacherToken);
    expect(said.proxy).toEqual({ kind: 'address', address: school.address, userName: 'desk', hasPassword: true });
    expect(JSON.stringify(said)).not.toContain('p w');
    // a password is for the proxy that it was typed for
    await set({ kind: 'address', address: '127.0.0.1:9', userName: 'desk' });
    expect((await sender.core.call('network.read', {}, sender.teacherToken)).proxy?.hasPassword).toBe(false);
    await set(null);
    expect(await wrong()).toEqual(['none', null]);
    await school.close();
  });

  it('goes out through the proxy that the school’s automatic file names, as the web host reads it', async () => {
    const school = await startSchoolProxy({ password: { user: 'desk', password: 'secret' } });
    const script = `function FindProxyForURL(url, host) {
      if (dnsDomainIs(host, '.example')) return 'DIRECT';
      return isInNet(host, '127.0.0.0', '255.0.0.0') ? 'SOCKS nowhere:1; PROXY ${new URL(school.address).host}' : 'DIRECT';
    }`;
    let served = script;
    const files = createServer((_, answer) => answer.end(served));
    await new Promise<void>((resolve) => files.listen(0, '127.0.0.1', resolve));
    const address = `http://127.0.0.1:${(files.address() as AddressInfo).port}`;
    network = createNetwork(tmpdir(), {}, { scriptMs: 500 });
    const set = (path: string, password?: string) =>
      sender.core.call(
        'network.set_proxy',
        { proxy: { kind: 'automatic', address: address + path, userName: 'desk', ...(password ? { password } : {}) } },
        sender.teacherToken,
      );
    await set('/proxy.pac');
    expect(await wrong()).toEqual(['proxy', 'proxy_password']);
    await set('/proxy.pac', 'secret');
    expect(await wrong()).toEqual(['none', null]);
    school.asked.length = 0;
    expect(await syncNow(sender)).toMatchObject({ problem: null });
    expect(school.asked.length).toBeGreaterThan(0);
    served = 'function FindProxyForURL() { for (;;); }';
    await set('/circles.pac');
    expect(await wrong()).toEqual(['proxy', 'proxy_script']);
    served = '<h1>Not found</h1>';
    await set('/nothing.pac');
    expect(await wrong()).toEqual(['proxy', 'proxy_script']);
    await sender.core.call('network.set_proxy', { proxy: null }, sender.teacherToken);
    files.close();
    await school.close();
  });

  it('trusts the certificate of the school’s filter once the teacher has seen its fingerprint, until they do not', async () => {
    const filter = await startFaultProxy(endpoint.address, { tls });
    await moveTo(filter.address);
    const look = (pem: string) => sender.core.call('network.read_certificate', { pem }, sender.teacherToken);
    const trust = (pem: string) => sender.core.call('network.trust', { pem }, sender.teacherToken);
    expect((await rejectionOf(look('no certificate'))).code).toBe('certificate.unreadable');
    const { fingerprint } = await look(tls.cert);
    expect(await wrong()).toEqual(['answer', 'certificate_replaced']);
    await trust(tls.cert);
    await trust(tls.cert);
    expect(await wrong()).toEqual(['none', null]);
    const { authorities } = await sender.core.call('network.read', {}, sender.teacherToken);
    expect(authorities.map((one) => one.fingerprint)).toEqual([fingerprint]);
    await sender.core.call('network.distrust', { fingerprint }, sender.teacherToken);
    expect(await wrong()).toEqual(['answer', 'certificate_replaced']);
    await moveTo(line.address);
    await filter.close();
  });

  it('K2 writes a report that names nobody and holds no secret', async () => {
    network = { ...direct, proxyFor: async () => 'http://canary-user:canary-secret@127.0.0.1:9' };
    await approve(sender, await submitPost(sender.core, sender.students[0]?.id ?? '', { text: 'canary words' }));
    expect(await syncNow(sender)).toMatchObject({ problem: 'endpoint.unreachable' });
    const findings = await run();
    const report = await sender.core.call('connection.report', { findings }, sender.teacherToken);
    expect(readFileSync(report.path, 'utf8')).toBe(report.content);
    expect(report.content).toContain('proxy: proxy_unreachable');
    expect(report.content).toContain('Proxy: http://127.0.0.1:9');
    expect(report.content).toContain('Posts that wait: 1');
    for (const canary of ['Amina', 'Omar', 'Lina', 'Class 4b', 'canary', sender.classId, sender.teacherToken]) {
      expect(report.content + report.path.split('/').at(-1)).not.toContain(canary);
    }
  });

  it('knows that the class has used up its space at the endpoint, until there is some again', async () => {
    const post = await submitPost(sender.core, sender.students[0]?.id ?? '', { take: noiseTake(300_000) });
    await approve(sender, post);
    const body = JSON.stringify({ code: 'quota.exceeded', message: 'quota.exceeded', details: {} });
    line.answer(/^POST \/v1\/uploads$/, { status: 413, headers: { 'content-type': 'application/json' }, body });
    await syncNow(sender);
    expect(await wrong()).toEqual(['space', 'quota_used']);
    await syncNow(sender);
    expect(await wrong()).toEqual(['none', null]);
  });

  it('knows that the device was revoked', async () => {
    await runAdminCommand(endpoint, 'device', 'revoke', sender.classId);
    expect(await wrong()).toEqual(['device', 'device_revoked']);
  });

  it('has nothing to look at before a class is connected', async () => {
    const alone = await startReadyClass();
    const asked = alone.core.call('connection.check', { step: 'answer' }, alone.teacherToken);
    expect((await rejectionOf(asked)).code).toBe('endpoint.not_joined');
    await alone.core.remove();
  });
});
