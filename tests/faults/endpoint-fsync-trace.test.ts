import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startEndpointProcess } from '../helpers/endpoint-process.ts';
import { sampleMedium } from '../helpers/sample-media.ts';
import { tempFolder } from '../helpers/temp-folder.ts';
import { TestClass } from '../helpers/test-class.ts';

/** Whether system calls can be watched here; containers may forbid it. */
const canTrace = spawnSync('strace', ['-o', '/dev/null', 'true']).status === 0;

/** Completed calls in the order they completed; a call that another thread interrupted is put together again. */
const completedCalls = (trace: string): string[] => {
  const begun = new Map<string, string>();
  return trace.split('\n').flatMap((line) => {
    const [, thread = '', call = ''] = /^(\d+) +(.*)$/.exec(line) ?? [];
    if (call.endsWith('<unfinished ...>')) {
      begun.set(thread, call.replace(/ *<unfinished \.\.\.>$/, ''));
      return [];
    }
    const rest = /^<\.\.\. \w+ resumed>(.*)$/.exec(call)?.[1];
    return [rest === undefined ? call : `${begun.get(thread) ?? ''}${rest}`];
  });
};

describe('S10 what is durable when the endpoint answers', () => {
  // strace is Linux's; without it the order of writes and answers cannot be seen from outside
  it.skipIf(!canTrace)(
    'has synced file and folder before it calls a film present, and all before a receipt (skipped without strace)',
    async () => {
      const folder = tempFolder();
      const dataDir = join(folder, 'endpoint');
      const traceFile = join(folder, 'trace');
      const calls = 'trace=fsync,fdatasync,rename,renameat,renameat2,pwrite64,write,writev';
      const running = await startEndpointProcess(dataDir, {
        through: ['strace', '-f', '-y', '-s', '100', '-e', calls, '-o', traceFile],
      });
      const lisbon = new TestClass(running.address);
      await lisbon.enrol(running.joinCode);
      const projectId = await lisbon.publishProject();
      const [video, photo] = [sampleMedium('video/webm', 400_000), sampleMedium('image/png', 40_000)];
      const batch = lisbon.batch([lisbon.manifest(projectId, [video]), lisbon.manifest(projectId, [photo])]);
      await lisbon.openBatch(batch);
      await lisbon.uploadByTus(batch.batchId, video);
      await lisbon.putFrames(batch.batchId, [photo]);
      await lisbon.commit(batch.batchId);
      const ended = once(running.child, 'exit');
      running.child.stdin?.end();
      await ended;

      const trace = completedCalls(await readFile(traceFile, 'utf8'));
      /** The place of the first call that matches after `from`; fails when there is none. */
      const find = (pattern: RegExp, from = 0): number => {
        const index = trace.findIndex((call, place) => place >= from && pattern.test(call));
        expect(index, String(pattern)).toBeGreaterThan(-1);
        return index;
      };
      const answers = trace.flatMap((call, index) => (call.includes('"HTTP/1.1 2') ? [index] : []));
      // enrol, publish, open, upload, frames, commit
      expect(answers).toHaveLength(6);
      const [, , opened = 0, uploaded = 0, framed = 0, committed = 0] = answers;

      const shard = `media/${video.wire.sha256.slice(0, 2)}`;
      const renamed = find(new RegExp(`rename.*uploads/.*${shard}/${video.wire.sha256}`), opened);
      const fileSynced = find(/^f(data)?sync\(.*\/uploads\/.*= 0/, opened);
      const folderSynced = find(new RegExp(`^fsync\\(.*/${shard}>.*= 0`), renamed);
      expect(fileSynced).toBeLessThan(renamed);
      expect(folderSynced).toBeLessThan(uploaded);
      const recorded = find(/^pwrite64\(.*sqlite-wal/, folderSynced);

      // a photo is in the log with its row, and no file
      expect(trace.some((call) => call.includes('rename') && call.includes(photo.wire.sha256))).toBe(false);
      const photoWritten = find(/^pwrite64\(.*sqlite-wal/, uploaded);
      expect(photoWritten).toBeLessThan(framed);

      // what a power cut takes back costs a repetition; what is published is durable
      for (const written of [recorded, photoWritten]) {
        expect(find(/^f(data)?sync\(.*sqlite-wal.*= 0/, written)).toBeLessThan(committed);
      }
      const lastWrite = trace.findLastIndex((call, index) => index < committed && /^pwrite64\(.*sqlite-wal/.test(call));
      expect(lastWrite).toBeGreaterThan(framed);
      expect(find(/^f(data)?sync\(.*sqlite-wal.*= 0/, lastWrite)).toBeLessThan(committed);
    },
  );
});
