import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runAdminCommand } from '../helpers/admin-command.ts';
import { startEndpointProcess } from '../helpers/endpoint-process.ts';
import { sampleMedium } from '../helpers/sample-media.ts';
import { TestClass } from '../helpers/test-class.ts';
import type { BenchRow } from './bench-row.ts';
import { mebibyte, mebibytesPerSecond, medianOf, spreadOf } from './measure.ts';

const crowds = [1, 10, 100];
const uploads = 100;
const idleKiosks = 500;
const rounds = 3;

/** A class with its own project, and `count` posts with a film each, sent one after the other. */
const sendFilms = async (testClass: TestClass, projectId: string, count: number): Promise<void> => {
  for (let sent = 0; sent < count; sent += 1) {
    const film = sampleMedium('video/webm', mebibyte);
    await testClass.send([testClass.manifest(projectId, [film])], [film]);
  }
};

const residentBytes = async (pid: number): Promise<number> => {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? Number.NaN) * 1024;
};

/** Connections that have asked once and stay open. */
const openIdle = async (address: string): Promise<Socket[]> => {
  const { hostname, port } = new URL(address);
  return Promise.all(
    Array.from({ length: idleKiosks }, async () => {
      const socket = connect(Number(port), hostname);
      await once(socket, 'connect');
      socket.write(`GET /healthz HTTP/1.1\r\nhost: ${hostname}\r\n\r\n`);
      await once(socket, 'data');
      return socket;
    }),
  );
};

/** P18 of the endpoint: what a crowd of kiosks costs, beside one; and what one costs that only stays connected. */
export const run = async (): Promise<BenchRow[]> => {
  const dataDir = await mkdtemp(join(tmpdir(), 'meridian-bench-crowd-'));
  const endpoint = await startEndpointProcess(dataDir);
  try {
    const code = (await runAdminCommand({ dataDir }, 'join-code', 'create', '--uses', '200')).split(' ')[0] ?? '';
    const kiosks: { testClass: TestClass; projectId: string }[] = [];
    for (let made = 0; made < Math.max(...crowds); made += 1) {
      const testClass = new TestClass(endpoint.address);
      await testClass.enrol(code);
      kiosks.push({ testClass, projectId: await testClass.publishProject() });
    }
    // before anything large has passed through: afterwards there is room in the process that nothing has to ask for
    const pid = endpoint.child.pid ?? 0;
    const before = await residentBytes(pid);
    const sockets = await openIdle(endpoint.address);
    const each = (await residentBytes(pid)) - before;
    for (const socket of sockets) socket.destroy();
    const kibibytes = Math.max(0, each) / idleKiosks / 1024;
    const seen = new Map<number, number[]>();
    for (let round = 0; round < rounds; round += 1) {
      for (const crowd of crowds) {
        const rate = await mebibytesPerSecond(uploads * mebibyte, async () => {
          const senders = kiosks.slice(0, crowd);
          await Promise.all(senders.map((one) => sendFilms(one.testClass, one.projectId, uploads / crowd)));
        });
        seen.set(crowd, [...(seen.get(crowd) ?? []), rate]);
      }
    }
    const one = medianOf(seen.get(1) ?? []);
    const rows = crowds.slice(1).map((crowd): BenchRow => {
      const rates = seen.get(crowd) ?? [];
      const ours = medianOf(rates);
      return {
        id: 'P18',
        metric: `films of 1 MiB sent and committed by ${crowd} kiosks, MiB/s`,
        ours,
        peer: one,
        peerName: 'one kiosk',
        ratio: ours / one,
        target: '≥ 0.8',
        met: ours / one >= 0.8,
        spread: spreadOf(rates),
      };
    });
    return [
      ...rows,
      {
        id: 'P18',
        metric: `memory of one of ${idleKiosks} idle kiosks, KiB`,
        ours: kibibytes,
        peer: before / 1024,
        peerName: 'the endpoint without them',
        ratio: (kibibytes * 1024) / before,
        target: '≤ 64 KiB',
        met: kibibytes <= 64,
        spread: 0,
      },
    ];
  } finally {
    await endpoint.end('SIGTERM');
    await rm(dataDir, { recursive: true, force: true });
  }
};
