import { setTimeout } from 'node:timers/promises';
import { noiseTake, submitPost } from '../helpers/child-at-work.ts';
import { startTestEndpoint } from '../helpers/endpoint.ts';
import { approve, settled, syncNow } from '../helpers/exchange.ts';
import { type FaultProxy, startFaultProxy } from '../helpers/fault-proxy/fault-proxy.ts';
import { sampleMedium } from '../helpers/sample-media.ts';
import { everyKindInput, type ReadyClass } from '../helpers/start-core.ts';
import { startSender } from '../helpers/sync-pair.ts';
import type { BenchRow } from './bench-row.ts';
import { mebibyte, medianOf, spreadOf } from './measure.ts';

const rounds = 5;
const oneWayMs = 100;
/** 8 Mbit/s. */
const lineBytesPerSecond = 1_000_000;
const cuts = 5;

const kilobytes = 1024;
/** What a class sends on a day: fifty posts, 18 MiB. */
const day: { count: number; content: () => Parameters<typeof submitPost>[2] }[] = [
  { count: 15, content: () => ({ text: 'In the morning I hear the bread seller.' }) },
  {
    count: 12,
    content: () => {
      const { bytes } = sampleMedium('image/png', 40 * kilobytes);
      return { picture: { kind: 'drawing', mimeType: 'image/png', bytes } };
    },
  },
  { count: 13, content: () => ({ take: { ...noiseTake(200 * kilobytes), kind: 'voice', mimeType: 'audio/webm' } }) },
  { count: 10, content: () => ({ take: noiseTake(1.5 * mebibyte) }) },
];

const approveDay = async (sender: ReadyClass): Promise<number> => {
  let bytes = 0;
  for (const { count, content } of day) {
    for (let made = 0; made < count; made += 1) {
      const child = sender.students[made % sender.students.length]?.id ?? '';
      const post = await submitPost(sender.core, child, content());
      await approve(sender, post);
    }
  }
  const { items } = await sender.core.call('outbox.list', {}, sender.teacherToken);
  for (const { state, sizeBytes } of items) if (state === 'waiting') bytes += sizeBytes;
  return bytes;
};

const countCommitted = async ({ core, teacherToken }: ReadyClass): Promise<number> => {
  const { items } = await core.call('outbox.list', {}, teacherToken);
  return items.filter(({ state }) => state === 'committed').length;
};

type Sent = { lastReceiptSeconds: number; firstReceiptSeconds: number };

/** Presses *Send*, again after each cut, until everything has its receipt. */
const sendAll = async (sender: ReadyClass): Promise<Sent> => {
  let receipts = await countCommitted(sender);
  const begun = performance.now();
  let [firstReceiptSeconds, lastReceiptSeconds] = [Number.NaN, Number.NaN];
  for (;;) {
    await sender.core.call('sync.start', {}, sender.teacherToken);
    for (;;) {
      const now = await countCommitted(sender);
      if (now > receipts) {
        lastReceiptSeconds = (performance.now() - begun) / 1000;
        if (Number.isNaN(firstReceiptSeconds)) firstReceiptSeconds = lastReceiptSeconds;
      }
      receipts = now;
      const { endpoint } = await sender.core.call('app.status', {});
      if (endpoint.activity === 'idle' || endpoint.activity === 'waiting') break;
      await setTimeout(20);
    }
    const { problem, waiting } = await settled(sender.core);
    if (problem === null && waiting === 0) return { lastReceiptSeconds, firstReceiptSeconds };
  }
};

const slow = (proxy: FaultProxy): void => {
  proxy.delay(oneWayMs);
  proxy.throttle(lineBytesPerSecond);
};

/**
 * P6: fifty mixed posts of a class from *Send* to the last receipt, over a line of 8 Mbit/s with 200 ms there and back, against
 * the time that their bytes take at the line's rate; and what a cut in the middle costs again, as a share of all bytes.
 */
export const run = async (): Promise<BenchRow[]> => {
  const endpoint = await startTestEndpoint();
  const proxy = await startFaultProxy(endpoint.address);
  const sender = await startSender(endpoint, proxy.address);
  const [taken, ideal, first, wasted]: [number[], number[], number[], number[]] = [[], [], [], []];
  try {
    await sender.core.call('project.create', everyKindInput, sender.teacherToken);
    await syncNow(sender);
    slow(proxy);
    let overhead = 0;
    for (let round = 0; round < rounds; round += 1) {
      const bytes = await approveDay(sender);
      proxy.forget();
      const { lastReceiptSeconds, firstReceiptSeconds } = await sendAll(sender);
      overhead = proxy.sentBytes() - bytes;
      taken.push(lastReceiptSeconds);
      ideal.push(bytes / lineBytesPerSecond);
      first.push(firstReceiptSeconds);
    }
    for (let cut = 1; cut <= cuts; cut += 1) {
      const bytes = await approveDay(sender);
      proxy.forget();
      proxy.cutAfterSending(Math.floor((bytes * cut) / (cuts + 1)));
      await sendAll(sender);
      wasted.push(Math.max(0, proxy.sentBytes() - bytes - overhead) / bytes);
    }
  } finally {
    await sender.core.remove();
    await proxy.close();
    await endpoint.remove();
  }
  const ratio = medianOf(taken) / medianOf(ideal);
  const worst = Math.max(...wasted);
  return [
    {
      id: 'P6',
      metric: '50 mixed posts over 8 Mbit/s with 200 ms, from Send to the last receipt, s',
      ours: medianOf(taken),
      peer: medianOf(ideal),
      peerName: 'their bytes at the rate of the line',
      ratio,
      target: '≤ 1.15 ×',
      met: ratio <= 1.15,
      spread: spreadOf(taken),
    },
    {
      id: 'P6',
      metric: 'until the first receipt, s',
      ours: medianOf(first),
      peer: (2 * oneWayMs) / 1000,
      peerName: 'once there and back',
      ratio: medianOf(first) / ((2 * oneWayMs) / 1000),
      target: '–',
      met: true,
      spread: spreadOf(first),
    },
    {
      id: 'P6',
      metric: `bytes sent again after a cut, % of all, the worst of ${cuts}`,
      ours: worst * 100,
      peer: medianOf(wasted) * 100,
      peerName: 'the median cut',
      ratio: worst * 100,
      target: '≤ 2 %',
      met: worst <= 0.02,
      spread: spreadOf(wasted.map((share) => share + 1)),
    },
  ];
};
