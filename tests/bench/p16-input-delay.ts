import type { Page } from 'playwright/test';
import type { BenchRow } from './bench-row.ts';
import { percentileOf, spreadOf } from './measure.ts';
import { openStudio } from './studio-page.ts';

const rounds = 5;
const pressesPerRound = 20;
const targetMs = 100;

/** Presses a key in the studio, and answers how long each press took until it was painted (Event Timing, INP). */
const press = async (page: Page): Promise<number[]> => {
  await page.evaluate(() => {
    const state: { delays: Map<number, number>; observer: PerformanceObserver } = {
      delays: new Map(),
      observer: new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) {
          const { interactionId, duration } = entry as PerformanceEventTiming;
          // all events of one press are one interaction; its slowest counts
          if (interactionId) state.delays.set(interactionId, Math.max(duration, state.delays.get(interactionId) ?? 0));
        }
      }),
    };
    state.observer.observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit);
    Object.assign(window, { bench: state });
  });
  // the focus goes on to the next button: a press that changes what is painted and nothing else
  for (let count = 0; count < pressesPerRound; count += 1) await page.keyboard.press('Tab');
  const delays = await page.evaluate(() => {
    const { delays, observer } = (
      window as unknown as {
        bench: { delays: Map<number, number>; observer: PerformanceObserver };
      }
    ).bench;
    observer.disconnect();
    return [...delays.values()];
  });
  // what took less than the threshold is not reported
  return [...delays, ...Array<number>(Math.max(0, pressesPerRound - delays.length)).fill(8)];
};

/** P16: how long a press takes until its effect is painted, while the studio records, against the same screen idle. */
export const run = async (): Promise<BenchRow> => {
  const studio = await openStudio();
  const [ours, peer]: [number[], number[]] = [[], []];
  try {
    // the first take asks which encoder this computer can bear
    await studio.record();
    await studio.again();
    for (let round = 0; round < rounds; round += 1) {
      peer.push(...(await press(studio.page)));
      await studio.record();
      ours.push(...(await press(studio.page)));
      await studio.again();
    }
  } finally {
    await studio.remove();
  }
  const [recording, idle] = [percentileOf(ours, 0.98), percentileOf(peer, 0.98)];
  return {
    id: 'P16',
    metric: `p98 of ${ours.length} presses until painted, while recording, ms`,
    ours: recording,
    peer: idle,
    peerName: 'the same screen idle',
    ratio: recording / idle,
    target: `≤ ${targetMs} ms`,
    met: recording <= targetMs,
    spread: spreadOf(ours),
  };
};
