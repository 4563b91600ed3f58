import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { wirePaths } from '#shared/contract/wire.ts';
import { type EndpointProcess, startEndpointProcess } from '../helpers/endpoint-process.ts';
import { reportFault } from '../helpers/fault-results.ts';
import { countOf } from '../helpers/full-count.ts';
import { sampleMedium } from '../helpers/sample-media.ts';
import { tempFolder } from '../helpers/temp-folder.ts';
import { TestClass } from '../helpers/test-class.ts';
import { whyNoStrace } from './strace.ts';

/** A number from 0 to 1 that the same seed gives again. */
const seeded = (seed: number) => () => {
  seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
  return seed / 2 ** 32;
};

/** Each kill here is a whole restart, so the full count takes a tenth of what a kiosk's database gets. */
const kills = Math.ceil(countOf('MERIDIAN_KILLS', 40) / 10);

/** Why a running process cannot be stopped at a system call here, or `null`. */
const whyNoAttach = (): string | null => {
  const reason = whyNoStrace();
  if (reason !== null || process.getuid?.() === 0) return reason;
  try {
    const scope = readFileSync('/proc/sys/kernel/yama/ptrace_scope', 'utf8').trim();
    return scope === '0' ? null : 'processes may not watch each other here (yama)';
  } catch {
    return null;
  }
};
const noAttachReason = whyNoAttach();
if (noAttachReason !== null) console.log(`kills in every phase of a commit skipped: ${noAttachReason}`);

/** What an endpoint does to its files and to the line while it takes a batch. */
const phases = ['fsync', 'rename', 'pwrite64', 'fdatasync', 'write', 'writev'] as const;

/** Kills `pid` when it begins its `when`-th such call from now on; `detach` ends the watching. */
const killAt = async (pid: number, call: (typeof phases)[number], when: number) => {
  const inject = `inject=${call}:signal=KILL:when=${when}`;
  const args = ['-f', '-p', String(pid), '-e', `trace=${call}`, '-e', inject, '-o', '/dev/null'];
  const strace = spawn('strace', args, { stdio: ['ignore', 'ignore', 'pipe'] });
  const ended = once(strace, 'exit');
  await once(createInterface(strace.stderr), 'line');
  return {
    /** A watcher that has killed may wait for a thread that is gone: it is ended itself. */
    detach: async (hasKilled: boolean) => {
      strace.kill(hasKilled ? 'SIGKILL' : 'SIGINT');
      await ended;
    },
  };
};

describe('S10 an endpoint that is killed', () => {
  let running: EndpointProcess;
  let dataDir: string;
  let lisbon: TestClass;
  let projectId: string;
  beforeEach(async () => {
    dataDir = tempFolder();
    running = await startEndpointProcess(dataDir);
    lisbon = new TestClass(running.address);
    await lisbon.enrol(running.joinCode);
    projectId = await lisbon.publishProject();
  });
  afterEach(() => running.kill());

  const killAndRestart = async () => {
    await running.kill();
    running = await startEndpointProcess(dataDir);
    lisbon.address = running.address;
  };

  it('still has every uploaded byte when it is killed between upload and commit', async () => {
    const [video, photo] = [sampleMedium('video/webm', 3_000_000), sampleMedium('image/png', 50_000)];
    const batch = lisbon.batch([lisbon.manifest(projectId, [video]), lisbon.manifest(projectId, [photo])]);
    await lisbon.openBatch(batch);
    await lisbon.uploadByTus(batch.batchId, video);
    await lisbon.putFrames(batch.batchId, [photo]);
    await killAndRestart();
    expect(await lisbon.openBatch(batch)).toEqual({ batchId: batch.batchId, missing: [], isCommitted: false });
    const receipt = await lisbon.commit(batch.batchId);
    await killAndRestart();
    expect(await lisbon.commit(batch.batchId)).toEqual(receipt);
    for (const { bytes, wire } of [video, photo]) {
      const back = await lisbon.request(wirePaths.media(wire.sha256));
      expect(Buffer.from(await back.arrayBuffer()).equals(bytes)).toBe(true);
    }
  });

  /** Each phase at its first call in `npm test`, at every call of it in `npm run test:faults`. */
  const callsMax = countOf('MERIDIAN_KILLS', 0) === 0 ? 1 : 1_000;
  it.skipIf(noAttachReason !== null)(
    'S2 has a batch once and whole, killed in every phase of it and asked again',
    { timeout: 60_000 + callsMax * 10_000 },
    async () => {
      await running.kill();
      const through = ['env', 'UV_THREADPOOL_SIZE=1'];
      const start = async () => {
        running = await startEndpointProcess(dataDir, { through });
        lisbon.address = running.address;
      };
      await start();
      const sent: string[] = [];
      let killed = 0;
      for (const call of callsMax === 1 ? phases.slice(0, 2) : phases) {
        for (let when = 1; when <= callsMax; when += 1) {
          const media = [sampleMedium('video/webm', 400_000), sampleMedium('image/png', 20_000)] as const;
          const posts = media.map((medium) => lisbon.manifest(projectId, [medium]));
          const batch = lisbon.batch(posts);
          const send = async () => {
            const { missing } = await lisbon.openBatch(batch);
            const isMissing = ({ wire }: (typeof media)[number]) =>
              missing.some(({ sha256 }) => sha256 === wire.sha256);
            if (isMissing(media[0])) await lisbon.uploadByTus(batch.batchId, media[0]);
            if (isMissing(media[1])) await lisbon.putFrames(batch.batchId, [media[1]]);
            return lisbon.commit(batch.batchId);
          };
          const watching = await killAt(running.child.pid ?? 0, call, when);
          const receipt = await send().catch(() => null);
          await watching.detach(receipt === null);
          if (receipt === null) {
            killed += 1;
            await running.kill();
            await start();
          }
          const again = await send();
          if (receipt !== null) expect(again).toEqual(receipt);
          sent.push(...posts.map(({ postId }) => postId));
          const feed = await lisbon.wholeFeed(projectId);
          const found = feed.flatMap((entry) => (entry.kind === 'post' ? [entry.post.manifest.postId] : []));
          expect(found, `${call} ${when}`).toEqual(sent);
          for (const { wire, bytes } of media) {
            const back = await lisbon.request(wirePaths.media(wire.sha256));
            expect(Buffer.from(await back.arrayBuffer()).equals(bytes), `${call} ${when}`).toBe(true);
          }
          if (receipt !== null) break;
        }
      }
      expect(killed).toBeGreaterThan(0);
      reportFault({
        id: 'S2',
        what: `${killed} kills (-9) at writes, flushes and renames of a batch`,
        found: 'each batch once and whole',
      });
    },
  );

  it('loses nothing that it acknowledged, killed at any moment', { timeout: 60_000 + kills * 10_000 }, async () => {
    const random = seeded(20_261_123);
    const acknowledged: { postId: string; sha256: string; bytes: Buffer }[] = [];
    for (let round = 0; round < kills; round++) {
      const sending = Promise.allSettled(
        [1, 2, 3].map(async () => {
          for (;;) {
            const medium = sampleMedium('image/png', 200_000);
            const manifest = lisbon.manifest(projectId, [medium]);
            await lisbon.send([manifest], [medium]);
            acknowledged.push({ postId: manifest.postId, sha256: medium.wire.sha256, bytes: medium.bytes });
          }
        }),
      );
      const goal = acknowledged.length + 1 + Math.floor(random() * 3);
      await expect.poll(() => acknowledged.length, { timeout: 60_000, interval: 5 }).toBeGreaterThanOrEqual(goal);
      await new Promise((resolve) => setTimeout(resolve, random() * 60));
      await running.kill();
      await sending;
      await killAndRestart();
      const feed = await lisbon.wholeFeed(projectId);
      const posts = feed.flatMap((entry) => (entry.kind === 'post' ? [entry.post.manifest.postId] : []));
      expect(feed.map((entry) => entry.seq)).toEqual(feed.map((_, index) => index + 1));
      expect(posts).toEqual(expect.arrayContaining(acknowledged.map(({ postId }) => postId)));
    }
    for (const { sha256, bytes } of acknowledged) {
      const back = await lisbon.request(wirePaths.media(sha256));
      expect(Buffer.from(await back.arrayBuffer()).equals(bytes)).toBe(true);
    }
  });
});
