import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { firstSendSettings } from '#shared/domain/send-settings.ts';
import { noiseTake, submitPost } from '#tests/helpers/child-at-work.ts';
import { startTestEndpoint, type TestEndpoint } from '#tests/helpers/endpoint.ts';
import { approve, settled, syncNow } from '#tests/helpers/exchange.ts';
import { type FaultProxy, startFaultProxy } from '#tests/helpers/fault-proxy/fault-proxy.ts';
import { type ReadyClass, testPin, wideLesson } from '#tests/helpers/start-core.ts';
import { restartClass, startSender } from '#tests/helpers/sync-pair.ts';
import { waitUntil } from '#tests/helpers/wait-until.ts';

const DAY_MS = 86_400_000;
const YEAR_MS = 365 * DAY_MS;
/** From six in the evening of Amman, where the class is: 15:00 UTC. */
const quietHours = { fromMinute: 18 * 60, toMinute: 7 * 60 };

describe('what goes by itself', () => {
  let endpoint: TestEndpoint;
  let proxy: FaultProxy;
  let sender: ReadyClass;
  let now = Date.UTC(2026, 10, 23, 9);
  beforeAll(async () => {
    endpoint = await startTestEndpoint();
    proxy = await startFaultProxy(endpoint.address);
    const clock = { now: () => now, monotonic: () => performance.now() };
    sender = await startSender(endpoint, proxy.address, { clock, firstRoundMs: 0 });
  });
  afterAll(async () => {
    await sender.core.remove();
    await proxy.close();
    await endpoint.remove();
  });

  const change = (settings: { quietHours?: typeof quietHours | null; capKbps?: number | null }) =>
    sender.core.call('sending.change', settings, sender.teacherToken);
  const list = () => sender.core.call('outbox.list', {}, sender.teacherToken);
  const approveText = async (text: string): Promise<void> =>
    approve(sender, await submitPost(sender.core, sender.students[0]?.id ?? '', { text }));
  /** Of the day it is: the one of another day has ended. */
  const openLesson = () => sender.core.call('lesson.open', wideLesson, sender.teacherToken);
  const setTime = async (at: number): Promise<void> => {
    now = at;
    sender.teacherToken = (await sender.core.call('teacher.unlock', { pin: testPin })).token;
  };
  /** The app is closed, and started again at this time; its first round ends. */
  const startAt = async (at: number): Promise<void> => {
    now = at;
    await restartClass(sender);
    proxy.requests.length = 0;
    await waitUntil('a round of its own', () => proxy.requests.some((name) => name.includes('/feed')));
    await settled(sender.core);
  };

  it('waits for the quiet hours, and goes at the next start when the computer was off then', async () => {
    await change({ quietHours });
    await approveText('goes tonight');
    expect((await list()).nextReleaseAt).toBe(Date.UTC(2026, 10, 23, 15));
    await startAt(Date.UTC(2026, 10, 23, 14, 55));
    expect((await list()).items[0]?.state).toBe('waiting');
    expect((await sender.core.call('app.status', {})).endpoint.waiting).toBe(1);
    await startAt(Date.UTC(2026, 10, 24, 5, 10));
    await waitUntil('it has arrived', async () => (await list()).items[0]?.state === 'committed');
    expect((await sender.core.call('app.status', {})).endpoint.waiting).toBe(0);
  });

  it('sends nothing more until the next quiet hours: what is approved in the morning waits for the evening', async () => {
    await openLesson();
    await approveText('goes the next night');
    await startAt(Date.UTC(2026, 10, 24, 9));
    expect((await list()).items[0]?.state).toBe('waiting');
    await startAt(Date.UTC(2026, 10, 24, 15, 1));
    await waitUntil('it has arrived', async () => (await list()).items[0]?.state === 'committed');
  });

  it('S7 goes on the next evening although the clock was ten years ahead for a while', async () => {
    await startAt(now + 10 * YEAR_MS);
    await startAt(Date.UTC(2026, 10, 25, 9));
    await openLesson();
    await approveText('after the clock was right again');
    expect((await list()).items[0]?.state).toBe('waiting');
    await startAt(Date.UTC(2026, 10, 25, 15, 1));
    await waitUntil('it has arrived', async () => (await list()).items[0]?.state === 'committed');
  });

  it('uses no more of the line than the cap, but in the quiet hours', async () => {
    await setTime(Date.UTC(2026, 10, 26, 9));
    await openLesson();
    await change({ capKbps: 4_000 });
    const send = async (): Promise<number> => {
      await approve(
        sender,
        await submitPost(sender.core, sender.students[1]?.id ?? '', { take: noiseTake(1_000_000) }),
      );
      const begunAt = performance.now();
      expect(await syncNow(sender)).toMatchObject({ activity: 'idle', problem: null });
      return performance.now() - begunAt;
    };
    // half a million bytes a second: it cannot be through any sooner
    expect(await send()).toBeGreaterThan(1_800);
    await setTime(Date.UTC(2026, 10, 26, 18));
    await openLesson();
    await send();
    expect((await list()).settings).toEqual({ ...firstSendSettings, quietHours, capKbps: 4_000 });
  });
});
