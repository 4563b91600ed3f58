import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { OwnPost } from '#shared/contract/index.ts';
import { noiseTake, submitPost } from '../helpers/child-at-work.ts';
import { startEndpointProcess } from '../helpers/kiosk.ts';
import { waitUntil } from '../helpers/wait-until.ts';
import type { BenchRow } from './bench-row.ts';
import { mebibyte, medianOf, spreadOf } from './measure.ts';
import { benchSeconds, openStudio } from './studio-page.ts';

const rounds = 5;
const targetMs = 5;
const uploadBytes = 24 * mebibyte;

/**
 * P17: how late the event loop of the process behind the window is while a film is recorded and other films are uploaded,
 * against the same process idle.
 */
export const run = async (): Promise<BenchRow> => {
  const seconds = benchSeconds(20);
  const folder = mkdtempSync(join(tmpdir(), 'meridian-bench-'));
  const file = join(folder, 'loop.jsonl');
  const watcher = pathToFileURL(fileURLToPath(new URL('./watch-event-loop.ts', import.meta.url))).href;
  const environment = { NODE_OPTIONS: `--import ${watcher}`, MERIDIAN_LOOP_FILE: file };
  const endpoint = await startEndpointProcess();
  const { address, joinCode } = endpoint;
  const studio = await openStudio({ environment }, { endpoint: { address, joinCode } });
  const { kiosk, up } = studio;
  const lines = (): string[] => readFileSync(file, { encoding: 'utf8', flag: 'a+' }).trim().split('\n').filter(Boolean);
  const read = async (): Promise<number> => {
    const before = lines().length;
    process.kill(kiosk.pid, 'SIGUSR2');
    const line = await waitUntil('the delay is written', () => lines()[before] ?? null);
    return (JSON.parse(line) as { p99Ms: number }).p99Ms;
  };
  const watch = async (): Promise<number> => {
    await read();
    await setTimeout(seconds * 1_000);
    return await read();
  };
  const [ours, peer]: [number[], number[]] = [[], []];
  try {
    const waiting: OwnPost[] = [];
    for (let round = 0; round < rounds; round += 1) {
      // a film of noise is never proven, so it travels as it is, at this size
      waiting.push(await submitPost(kiosk, up.students[1]?.id ?? '', { take: noiseTake(uploadBytes) }));
    }
    await studio.reload();
    for (const { id: postId, revision } of waiting) {
      peer.push(await watch());
      await studio.record();
      await kiosk.call('review.approve', { postId, revision, audience: 'partners' }, up.token);
      await kiosk.call('sync.start', {}, up.token);
      ours.push(await watch());
      await studio.again();
    }
  } finally {
    await studio.remove();
    await endpoint.stop();
    rmSync(folder, { recursive: true, force: true });
  }
  return {
    id: 'P17',
    metric: `p99 of the event loop's delay in the window's process, recording and uploading, ${rounds} × ${seconds} s, ms`,
    ours: medianOf(ours),
    peer: medianOf(peer),
    peerName: 'the same process idle',
    ratio: medianOf(ours) / medianOf(peer),
    target: `≤ ${targetMs} ms`,
    met: medianOf(ours) <= targetMs,
    spread: spreadOf(ours),
  };
};
