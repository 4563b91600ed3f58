import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { noiseTake, submitPost } from '#tests/helpers/child-at-work.ts';
import { startTestEndpoint, type TestEndpoint } from '#tests/helpers/endpoint.ts';
import { approve, syncNow } from '#tests/helpers/exchange.ts';
import { type FaultProxy, startFaultProxy } from '#tests/helpers/fault-proxy/fault-proxy.ts';
import { countOf } from '#tests/helpers/full-count.ts';
import type { ReadyClass } from '#tests/helpers/start-core.ts';
import { restartClass, startReceiver, startSender } from '#tests/helpers/sync-pair.ts';
import { createTestHost, createTestVault } from '#tests/helpers/test-host.ts';
import { waitUntil } from '#tests/helpers/wait-until.ts';

const MIB = 1024 * 1024;
/** At the first byte, in small things, in a part, across parts; the later ones may meet the commit. */
const killAfterBytes = [0, 150_000, 1.5 * MIB, 3.2 * MIB];

describe('a round that is killed', () => {
  const vaultKey = randomBytes(32);
  let endpoint: TestEndpoint;
  let proxy: FaultProxy;
  let sender: ReadyClass;
  beforeEach(async () => {
    endpoint = await startTestEndpoint();
    proxy = await startFaultProxy(endpoint.address);
    const host = createTestHost({ vault: createTestVault(vaultKey) });
    sender = await startSender(endpoint, proxy.address, { host });
  });
  afterEach(async () => {
    await sender.core.remove();
    await proxy.close();
    await endpoint.remove();
  });

  /** Presses Send in another process and kills it when this has come over the line. */
  const killWhen = async (isTime: () => boolean): Promise<void> => {
    const script = new URL('./sync-and-die.ts', import.meta.url).pathname;
    const { dataDir } = sender.core.options;
    const child = spawn(process.execPath, [script, dataDir, vaultKey.toString('hex')], { stdio: 'inherit' });
    const exit = once(child, 'exit');
    await waitUntil('it is time to kill', isTime);
    child.kill('SIGKILL');
    expect((await exit)[1]).toBe('SIGKILL');
  };

  it('S3 S6 goes on after every kill: each post arrives once, whole', async () => {
    const large = await submitPost(sender.core, sender.students[0]?.id ?? '', { take: noiseTake(18 * MIB) });
    const small = await submitPost(sender.core, sender.students[1]?.id ?? '', { take: noiseTake(100_000) });
    for (const post of [large, small]) await approve(sender, post);
    await sender.core.close();
    const kills = countOf('MERIDIAN_KILLS', 4);
    for (let kill = 0; kill < kills; kill += 1) {
      proxy.forget();
      const bytes = killAfterBytes[kill % killAfterBytes.length] ?? 0;
      const isThrough = (): boolean => proxy.received().includes('meridian.receipt/1');
      await killWhen(() => proxy.sentBytes() > bytes || isThrough());
      if (isThrough()) break;
    }
    await restartClass(sender);
    expect(await syncNow(sender)).toMatchObject({ activity: 'idle', problem: null });
    const { items } = await sender.core.call('outbox.list', {}, sender.teacherToken);
    expect(items.map(({ state }) => state)).toEqual(['committed', 'committed']);
    const receiver = await startReceiver(endpoint, sender);
    const { posts } = await receiver.core.call('partner.list', {}, receiver.teacherToken);
    await receiver.core.remove();
    expect(posts.map(({ medium }) => medium?.sha256).sort()).toEqual(
      [large, small].map(({ take }) => take?.medium?.sha256).sort(),
    );
  });

  it('S2 S3 makes one post when the kill comes right after the receipt', async () => {
    const post = await submitPost(sender.core, sender.students[0]?.id ?? '', { text: 'Bread.' });
    await approve(sender, post);
    await sender.core.close();
    await killWhen(() => proxy.received().includes('meridian.receipt/1'));
    await restartClass(sender);
    await syncNow(sender);
    const { items } = await sender.core.call('outbox.list', {}, sender.teacherToken);
    expect(items).toMatchObject([{ state: 'committed', receipt: { committedAt: expect.any(Number) } }]);
    const receiver = await startReceiver(endpoint, sender);
    expect((await receiver.core.call('partner.list', {}, receiver.teacherToken)).posts).toHaveLength(1);
    await receiver.core.remove();
  });
});
