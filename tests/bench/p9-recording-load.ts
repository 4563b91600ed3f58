import { setTimeout } from 'node:timers/promises';
import type { BenchRow } from './bench-row.ts';
import { medianOf, spreadOf } from './measure.ts';
import { ticksOfTree } from './process-tree.ts';
import { benchSeconds, openStudio } from './studio-page.ts';

const repetitions = 5;
const target = 2;

/** P9: processor time of the whole browser while it records 720p30, against the preview alone; ten minutes in five takes. */
export const run = async (): Promise<BenchRow[]> => {
  const seconds = benchSeconds(120);
  const studio = await openStudio();
  const [ours, peer]: [number[], number[]] = [[], []];
  const pictures = { offered: 0, dropped: 0 };
  try {
    const session = await studio.browser.newBrowserCDPSession();
    const { processInfo } = await session.send('SystemInfo.getProcessInfo');
    const root = processInfo.find(({ type }) => type === 'browser')?.id ?? 0;
    const watch = async (): Promise<number> => {
      const before = ticksOfTree(root);
      await setTimeout(seconds * 1_000);
      return (ticksOfTree(root) - before) / seconds;
    };
    // the first take asks which encoder this computer can bear
    await studio.record();
    await studio.again();
    for (let repetition = 0; repetition < repetitions; repetition += 1) {
      peer.push(await watch());
      await studio.record();
      ours.push(await watch());
      await studio.stop();
      const { takes } = await studio.kiosk.call('encoder.takes', {}, studio.up.token);
      pictures.offered += takes[0]?.offered ?? 0;
      pictures.dropped += takes[0]?.dropped ?? 0;
      await studio.again();
    }
  } finally {
    await studio.remove();
  }
  const ratio = medianOf(ours) / medianOf(peer);
  return [
    {
      id: 'P9',
      metric: `processor time of the browser while recording, ${repetitions} × ${seconds} s, % of one core`,
      ours: medianOf(ours),
      peer: medianOf(peer),
      peerName: 'the preview alone',
      ratio,
      target: `≤ ${target}`,
      met: ratio <= target,
      spread: spreadOf(ours),
    },
    {
      id: 'P9',
      metric: 'pictures lost while recording',
      ours: pictures.dropped,
      peer: pictures.offered,
      peerName: 'pictures that the camera offered',
      ratio: pictures.dropped / Math.max(1, pictures.offered),
      target: '0',
      met: pictures.dropped === 0,
      spread: 0,
    },
  ];
};
