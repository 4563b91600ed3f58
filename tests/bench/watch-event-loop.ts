/**
 * Loaded before a program (`--import`): on SIGUSR2 it writes how late the event loop of the main thread was since the last
 * time, in milliseconds, as a line of JSON into `MERIDIAN_LOOP_FILE`.
 */
import { appendFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { isMainThread } from 'node:worker_threads';

const file = process.env.MERIDIAN_LOOP_FILE;
if (isMainThread && file !== undefined) {
  const resolution = 1;
  const delays = monitorEventLoopDelay({ resolution });
  delays.enable();
  process.on('SIGUSR2', () => {
    const p99Ms = Math.max(0, delays.percentile(99) / 1e6 - resolution);
    appendFileSync(file, `${JSON.stringify({ p99Ms, count: delays.count })}\n`);
    delays.reset();
  });
}
