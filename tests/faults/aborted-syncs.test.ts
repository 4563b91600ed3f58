import { expect, it } from 'vitest';
import { noiseTake, submitPost } from '#tests/helpers/child-at-work.ts';
import { withClassFile } from '#tests/helpers/damage.ts';
import { startTestEndpoint } from '#tests/helpers/endpoint.ts';
import { approve, syncNow } from '#tests/helpers/exchange.ts';
import { startFaultProxy } from '#tests/helpers/fault-proxy/fault-proxy.ts';
import { countOf } from '#tests/helpers/full-count.ts';
import type { ReadyClass } from '#tests/helpers/start-core.ts';
import { startReceiver, startSender } from '#tests/helpers/sync-pair.ts';

const times = countOf('MERIDIAN_ABORTED_SYNCS', 4);
const DAY_MS = 86_400_000;
const sizeBytes = 400_000;

const countIn = ({ core, classId }: ReadyClass, sql: string, file?: 'partners.sqlite'): unknown =>
  withClassFile(core, classId, (db) => db.prepare(sql).pluck().get(), file);

it(
  'S9 keeps no more than it must of syncs that broke off, at the class, at the endpoint and at its partner',
  async () => {
    let now = Date.now();
    const endpoint = await startTestEndpoint({
      now: () => now,
      limits: { classRequestsPerMinute: 1e9, addressRequestsPerMinute: 1e9 },
    });
    const [way, back] = [await startFaultProxy(endpoint.address), await startFaultProxy(endpoint.address)];
    const sender = await startSender(endpoint, way.address);
    const receiver = await startReceiver(endpoint, sender, back.address);
    const child = sender.students[0]?.id ?? '';
    for (let turn = 0; turn < times; turn += 1) {
      // one breaks off on its way out, the other on its way to the partner; both are recalled then
      const lost = await submitPost(sender.core, child, { take: noiseTake(sizeBytes) });
      await approve(sender, lost);
      way.cutAfterSending(sizeBytes / 2);
      expect((await syncNow(sender)).problem).toBe('endpoint.unreachable');
      await sender.core.call('review.remove', { postId: lost.id }, sender.teacherToken);
      const sent = await submitPost(sender.core, child, { take: noiseTake(sizeBytes) });
      await approve(sender, sent);
      expect(await syncNow(sender)).toMatchObject({ activity: 'idle', problem: null });
      back.cutAfterReceiving(sizeBytes / 2);
      expect((await syncNow(receiver)).problem).toBe('endpoint.unreachable');
      await sender.core.call('review.remove', { postId: sent.id }, sender.teacherToken);
      expect(await syncNow(sender)).toMatchObject({ activity: 'idle', problem: null });
      expect(await syncNow(receiver)).toMatchObject({ activity: 'idle', problem: null });
    }
    // what was begun and left is held against the class's quota until it is swept
    expect((await endpoint.uploadsLeft()).length).toBeLessThanOrEqual(times);
    now += 8 * DAY_MS;
    await endpoint.endpoint().sweep();
    expect([await endpoint.uploadsLeft(), await endpoint.mediaKept()]).toEqual([[], []]);
    await sender.core.close();
    await receiver.core.close();
    expect(countIn(sender, 'SELECT count(*) FROM uploads')).toBe(0);
    expect(countIn(sender, "SELECT count(*) FROM batches WHERE state NOT IN ('committed', 'given_up')")).toBe(0);
    expect(countIn(sender, "SELECT count(*) FROM batches WHERE request <> ''")).toBe(0);
    expect(countIn(receiver, 'SELECT count(*) FROM media_chunks', 'partners.sqlite')).toBe(0);
    for (const { core } of [sender, receiver]) await core.remove();
    for (const line of [way, back]) await line.close();
    await endpoint.remove();
  },
  60_000 + 10_000 * times,
);
