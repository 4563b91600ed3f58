import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { insertClass } from '#core/db/class-profile.ts';
import { insertEndpoint } from '#core/db/endpoint.ts';
import { writeSendSettings } from '#core/db/send-settings.ts';
import type { ReadyUpdate } from '#core/host.ts';
import { updateLine } from '#core/update/fetch-release.ts';
import { isInRollout, stageOf } from '#core/update/rollout.ts';
import { createUpdateKeeper, type UpdateKeeper } from '#core/update/update-keeper.ts';
import { firstSendSettings } from '#shared/domain/send-settings.ts';
import { noActivity } from '#shared/domain/update.ts';
import { transaction } from '#sqlite/transaction.ts';
import { openTestContext, type TestContext } from '#tests/helpers/core-context.ts';
import { createManualClock, type ManualClock } from '#tests/helpers/manual-clock.ts';
import { makeRelease, makers, manifestName, strangers, type TestRelease } from '#tests/helpers/release.ts';
import { createTestHost } from '#tests/helpers/test-host.ts';

const hour = 60 * 60_000;
/** In Lisbon, in winter. */
const night = Date.UTC(2026, 10, 23, 19);
const day = Date.UTC(2026, 10, 23, 11);

/** A web server as any endpoint is one, that remembers what it was asked for and can break off. */
const serveReleases = async () => {
  const files = new Map<string, Uint8Array>();
  const asked: string[] = [];
  const broken = { afterBytes: Number.POSITIVE_INFINITY, isDown: false };
  const server: Server = createServer((request, response) => {
    const name = request.url?.replace('/updates/', '') ?? '';
    const from = Number(/bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0);
    asked.push(`${name} ${from}`);
    if (broken.isDown) return void response.destroy();
    const bytes = files.get(name);
    if (bytes === undefined) return void response.writeHead(404).end();
    const rest = bytes.subarray(from);
    response.writeHead(206, { 'content-length': rest.byteLength });
    if (rest.byteLength <= broken.afterBytes) return void response.end(rest);
    response.write(rest.subarray(0, broken.afterBytes), () => setTimeout(() => response.destroy(), 20));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { files, asked, broken, server, address: `http://127.0.0.1:${port}` };
};

describe('the updates of a kiosk', () => {
  let test: TestContext;
  let clock: ManualClock;
  let site: Awaited<ReturnType<typeof serveReleases>>;
  let keeper: UpdateKeeper;
  let offered: (ReadyUpdate | null)[];
  let restarts: number;
  let activity = noActivity;
  let isAttended = false;

  const publish = (release: TestRelease): TestRelease => {
    site.files.set(manifestName, release.manifest);
    site.files.set(release.fileName, release.bytes);
    return release;
  };
  const folder = (): string => join(test.context.settings.dataDir, 'updates');
  const kept = (): string[] => (existsSync(folder()) ? readdirSync(folder()).map((name) => name.slice(-8)) : []);
  const start = (afterMs = 61_000, version = '1.0.0'): void => {
    const host = createTestHost();
    Object.assign(host.shell, {
      offerUpdate: async (update: ReadyUpdate | null) => void offered.push(update),
      restartToUpdate: async () => {
        restarts += 1;
      },
    });
    const context = { ...test.context, host: { ...host, vault: test.context.host.vault } };
    context.settings = { ...context.settings, version };
    const settings = { releaseKeys: [makers.publicKey], platform: 'linux', arch: 'x64' };
    keeper = createUpdateKeeper(context, settings, () => [
      { context: test.context, activity: () => activity, isAttended: () => isAttended },
    ]);
    clock.pass(afterMs);
  };
  const at = (time: number): void => clock.shiftWall(time - clock.now());
  const stateNow = () => {
    const view = keeper.view();
    return view.kind === 'itself' ? view.state : null;
  };
  const problemNow = () => {
    const view = keeper.view();
    return view.kind === 'itself' ? view.problem : null;
  };

  beforeEach(async () => {
    clock = createManualClock(night);
    test = openTestContext({ clock });
    site = await serveReleases();
    offered = [];
    restarts = 0;
    activity = noActivity;
    isAttended = false;
    const sealedDeviceToken = await test.context.host.vault.seal(Buffer.from('token'));
    const { classId } = test.context.openClass();
    const key = 'A'.repeat(43);
    const profile = { classId, name: '4b', country: 'PT', timeZone: 'Europe/Lisbon', language: 'pt' };
    const endpoint = { endpointId: test.context.random.uuid(), receiptKey: key, sealedDeviceToken };
    const joined = { address: site.address, isLocal: false, partnerJoinCode: null, joinedAt: 0 };
    transaction<void>(test.db, () => {
      insertClass(test.db, { ...profile, signingKey: key, agreementKey: key }, 0);
      insertEndpoint(test.db, { ...endpoint, ...joined });
    });
    start();
  });
  afterEach(async () => {
    await keeper.close();
    site.server.closeAllConnections();
    site.server.close();
    await test.remove();
  });

  it('E11 are fetched at night, proven, offered to the host, and installed when the teacher says so', async () => {
    const release = publish(makeRelease());
    await keeper.look();
    expect(keeper.view()).toMatchObject({ state: 'ready', version: '1.1.0', problem: null, isOverdue: false });
    const ready = offered.at(-1);
    expect(ready).toMatchObject({ version: '1.1.0', name: release.fileName });
    expect(readFileSync(ready?.path ?? '').equals(release.bytes)).toBe(true);
    expect(JSON.parse(ready?.manifest ?? '')).toMatchObject({ version: '1.1.0' });
    expect(await keeper.install()).toBe(true);
    expect(restarts).toBe(1);
  });

  it('E11 are not asked for more than every four hours, and not in the first minute', async () => {
    await keeper.look();
    await keeper.look();
    expect(site.asked).toEqual([`${manifestName} 0`]);
    clock.pass(4 * hour);
    await keeper.look();
    expect(site.asked).toHaveLength(2);
    expect(kept()).toEqual([]);
  });

  it('E11 are asked for again soon when nobody answers, as at a start before the network is there', async () => {
    publish(makeRelease());
    site.broken.isDown = true;
    await keeper.look();
    const before = site.asked.length;
    await keeper.look();
    expect([site.asked.length, stateNow()]).toEqual([before, 'none']);
    site.broken.isDown = false;
    clock.pass(5 * 60_000);
    await keeper.look();
    expect(stateNow()).toBe('ready');
  });

  it.each(['isRecording', 'isUploading', 'isInSession'] as const)('E11 wait with every step while %s', async (what) => {
    publish(makeRelease());
    activity = { ...noActivity, [what]: true };
    await keeper.look();
    expect([site.asked, stateNow()]).toEqual([[], 'none']);
    activity = noActivity;
    at(day);
    await keeper.look();
    expect(stateNow()).toBe('available');
    at(night);
    activity = { ...noActivity, [what]: true };
    await keeper.look();
    expect([site.asked.length, stateNow()]).toEqual([1, 'available']);
    activity = noActivity;
    await keeper.look();
    expect(stateNow()).toBe('ready');
    expect(offered.at(-1)).not.toBeNull();
    activity = { ...noActivity, [what]: true };
    await keeper.look();
    expect(offered.at(-1)).toBeNull();
    expect([await keeper.install(), restarts]).toEqual([false, 0]);
  });

  it('E11 are fetched by day only when a week has gone without a night', async () => {
    publish(makeRelease({ releaseDate: '2026-11-22T10:00:00.000Z' }));
    at(day);
    await keeper.look();
    expect([stateNow(), site.asked.length]).toEqual(['available', 1]);
    at(Date.UTC(2026, 10, 30, 11));
    await keeper.look();
    // nobody was there at night, and nobody closes the app: the teacher is told
    expect(keeper.view()).toMatchObject({ state: 'ready', isOverdue: true });
  });

  it('E11 go on where the line broke, after a while, and with what a restart of the app finds', async () => {
    const release = publish(makeRelease({ bytes: Buffer.alloc(40_000, 7) }));
    site.broken.afterBytes = 15_000;
    await keeper.look();
    expect([stateNow(), kept()]).toEqual(['available', [expect.stringContaining('.part')]]);
    await keeper.look();
    expect(site.asked).toHaveLength(2);
    await keeper.close();
    start(0);
    site.broken.afterBytes = Number.POSITIVE_INFINITY;
    // the first looks at a start ask nobody yet, and leave what is there alone
    await keeper.look();
    expect(kept()).toEqual([expect.stringContaining('.part')]);
    clock.pass(61_000);
    await keeper.look();
    expect(stateNow()).toBe('ready');
    const from = Number(site.asked.at(-1)?.split(' ')[1]);
    expect(from).toBeGreaterThan(0);
    expect(from).toBeLessThanOrEqual(15_000);
    expect(readFileSync(offered.at(-1)?.path ?? '').equals(release.bytes)).toBe(true);
    // proven bytes are not fetched again, whatever the hour
    await keeper.close();
    start();
    at(day);
    await keeper.look();
    expect(stateNow()).toBe('ready');
    expect(site.asked.filter((line) => line.startsWith(release.fileName))).toHaveLength(2);
  });

  it('E11 are left in the middle when a lesson begins, and taken up after it', async () => {
    const release = publish(makeRelease({ bytes: Buffer.alloc(100_000, 1) }));
    const running = keeper.look();
    await expect.poll(() => site.asked.length).toBe(2);
    activity = { ...noActivity, isInSession: true };
    void keeper.look();
    await running;
    expect(stateNow()).toBe('available');
    activity = noActivity;
    clock.pass(5 * 60_000);
    await keeper.look();
    expect(readFileSync(offered.at(-1)?.path ?? '').equals(release.bytes)).toBe(true);
  });

  it('E11 are refused with a byte changed anywhere in the file, and nothing of them stays', async () => {
    const release = makeRelease({ bytes: Buffer.from(Array.from({ length: 997 }, (_, at) => at % 251)) });
    for (const place of [0, 1, 100, 498, 700, 995, 996]) {
      const bytes = Buffer.from(release.bytes);
      bytes[place] = (bytes[place] ?? 0) ^ 1;
      publish({ ...release, bytes });
      await keeper.look();
      expect([stateNow(), problemNow(), kept(), offered.filter(Boolean)], `byte ${place}`).toEqual([
        'none',
        'not_signed',
        [],
        [],
      ]);
      clock.pass(4 * hour);
      at(night);
    }
    for (const bytes of [release.bytes.subarray(0, 500), Buffer.concat([release.bytes, Buffer.from('more')])]) {
      publish({ ...release, bytes });
      await keeper.look();
      expect(readFileOf(offered.at(-1)) ?? release.bytes).toEqual(release.bytes);
      clock.pass(4 * hour);
      at(night);
    }
  });

  it('E11 are refused with a manifest that nobody signed, strangers signed, or that is no manifest; nothing is fetched', async () => {
    const { manifest } = makeRelease();
    const flipped = Buffer.from(manifest);
    flipped[20] = (flipped[20] ?? 0) ^ 1;
    const long = Buffer.alloc(70_000, 32);
    for (const bytes of [flipped, makeRelease({ by: strangers }).manifest, Buffer.from('version: 9.9.9\n'), long]) {
      publish({ ...makeRelease(), manifest: Buffer.from(bytes) });
      const before = site.asked.length;
      await keeper.look();
      expect([site.asked.length - before, stateNow(), problemNow()]).toEqual([1, 'none', 'not_signed']);
      clock.pass(4 * hour);
      at(night);
    }
    // the makers' own word clears it
    publish(makeRelease());
    await keeper.look();
    expect([stateNow(), problemNow()]).toEqual(['ready', null]);
  });

  it.each(['1.1.0', '1.0.9', '0.9.0'])('E11 never go back: %s is not taken by 1.1.0', async (version) => {
    publish(makeRelease({ version }));
    await keeper.close();
    start(61_000, '1.1.0');
    await keeper.look();
    expect([stateNow(), site.asked, kept()]).toEqual(['none', [`${manifestName} 0`], []]);
  });

  it('E11 that were taken back before they were installed are not installed', async () => {
    const release = publish(makeRelease());
    await keeper.look();
    expect(stateNow()).toBe('ready');
    publish({ ...release, ...makeRelease({ stage: 0 }) });
    clock.pass(4 * hour);
    await keeper.look();
    expect([stateNow(), offered.at(-1), kept()]).toEqual(['none', null, []]);
    expect(await keeper.install()).toBe(false);
  });

  it('E11 survive bytes on the disk that were changed after they were proven: they are proven again', async () => {
    const release = publish(makeRelease());
    await keeper.look();
    const path = offered.at(-1)?.path ?? '';
    await keeper.close();
    writeFileSync(path, Buffer.alloc(release.bytes.byteLength, 9));
    start();
    await keeper.look();
    expect(readFileSync(path).equals(release.bytes)).toBe(true);
  });

  it('E11 end the app at night by themselves, once nobody has had it open for a while', async () => {
    publish(makeRelease());
    isAttended = true;
    await keeper.look();
    clock.pass(11 * 60_000);
    await keeper.look();
    expect(restarts).toBe(0);
    isAttended = false;
    at(day);
    await keeper.look();
    expect(restarts).toBe(0);
    at(night);
    await keeper.look();
    expect(restarts).toBe(1);
  });

  it('E11 come to the classes of a stage first, the same at every look, others with the next version', async () => {
    const ids = Array.from({ length: 1_000 }, (_, at) => `c-${String(at).padStart(32, '0')}`);
    const first = (version: string) => ids.filter((id) => isInRollout(20, [id], version));
    expect(first('1.1.0')).toEqual(first('1.1.0'));
    expect(first('1.1.0').length).toBeGreaterThan(140);
    expect(first('1.1.0').length).toBeLessThan(260);
    expect(first('1.1.0')).not.toEqual(first('1.2.0'));
    // a stage that grows loses nobody
    expect(ids.filter((id) => isInRollout(60, [id], '1.1.0'))).toEqual(expect.arrayContaining(first('1.1.0')));
    expect([isInRollout(99, [], '1.1.0'), isInRollout(100, [], '1.1.0'), isInRollout(0, ids, '1.1.0')]).toEqual([
      false,
      true,
      false,
    ]);
    const [early, late] = [ids.find((id) => stageOf(id, '1') < 50), ids.find((id) => stageOf(id, '1') >= 50)];
    expect(isInRollout(50, [early ?? '', late ?? ''], '1')).toBe(false);

    const mine = stageOf(test.context.openClass().classId, '1.1.0');
    publish(makeRelease({ stage: mine }));
    await keeper.look();
    expect(stateNow()).toBe('none');
    publish(makeRelease({ stage: mine + 1 }));
    clock.pass(4 * hour);
    at(night);
    await keeper.look();
    expect(stateNow()).toBe('ready');
  });

  it('E11 take no more of the line than their share, nor than the teacher allows, at night either', () => {
    const { context, db } = test;
    const waits = (bytes: number): boolean => updateLine(context).pace(bytes) !== null;
    // what a millisecond carries goes at once
    expect([waits(900), waits(1_100)]).toEqual([false, true]);
    transaction<void>(db, () => writeSendSettings(db, { ...firstSendSettings, capKbps: 64 }, 0));
    expect([waits(7), waits(9)]).toEqual([false, true]);
    transaction<void>(db, () => writeSendSettings(db, { ...firstSendSettings, capKbps: 100_000 }, 0));
    expect([waits(900), waits(1_100)]).toEqual([false, true]);
  });
});

const readFileOf = (update: ReadyUpdate | null | undefined): Buffer | null =>
  update ? readFileSync(update.path) : null;
