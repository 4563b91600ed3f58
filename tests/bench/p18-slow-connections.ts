import { mkdtemp, rm } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BenchRow } from './bench-row.ts';
import { medianOf, spreadOf } from './measure.ts';
import { startReplica } from './replicas.ts';

const slowConnections = 500;
const requests = 200;
const rounds = 5;
const limitMs = 500;

/** Connections whose headers or bodies come a byte at a time, and go on coming. */
const drip = (address: string): { stop: () => void } => {
  const { hostname, port } = new URL(address);
  const sockets: Socket[] = [];
  for (let index = 0; index < slowConnections; index += 1) {
    const socket = connect(Number(port), hostname);
    socket.on('error', () => undefined);
    socket.write(
      index % 2 === 0
        ? 'GET /v1 HTTP/1.1\r\nhost: x\r\nx-'
        : 'POST /v1/enrolments HTTP/1.1\r\nhost: x\r\ncontent-length: 9000\r\n\r\n{',
    );
    sockets.push(socket);
  }
  const timer = setInterval(() => {
    for (const socket of sockets) if (socket.writable) socket.write('a');
  }, 1_000);
  return {
    stop: () => {
      clearInterval(timer);
      for (const socket of sockets) socket.destroy();
    },
  };
};

/** Milliseconds in which 99 of 100 requests are answered, four at a time. */
const p99 = async (address: string): Promise<number> => {
  const times: number[] = [];
  const work = async () => {
    while (times.length < requests) {
      const begun = performance.now();
      const answer = await fetch(`${address}/readyz`);
      if (answer.status !== 200) throw new Error(`Expected to be answered, got ${answer.status}`);
      await answer.arrayBuffer();
      times.push(performance.now() - begun);
    }
  };
  await Promise.all(Array.from({ length: 4 }, work));
  return times.sort((a, b) => a - b)[Math.floor(times.length * 0.99)] ?? Number.NaN;
};

/** V6: how long others wait while five hundred connections drip. */
export const run = async (): Promise<BenchRow> => {
  const dataDir = await mkdtemp(join(tmpdir(), 'meridian-bench-slow-'));
  const endpoint = await startReplica(dataDir, {});
  try {
    const seen = { calm: [] as number[], dripping: [] as number[] };
    await p99(endpoint.address);
    for (let round = 0; round < rounds; round += 1) {
      seen.calm.push(await p99(endpoint.address));
      const slow = drip(endpoint.address);
      seen.dripping.push(await p99(endpoint.address));
      slow.stop();
    }
    const ours = medianOf(seen.dripping);
    return {
      id: 'P18',
      metric: `p99 of a request while ${slowConnections} connections drip, ms`,
      ours,
      peer: medianOf(seen.calm),
      peerName: 'the same without them',
      ratio: ours / medianOf(seen.calm),
      target: `≤ ${limitMs} ms`,
      met: ours <= limitMs,
      spread: spreadOf(seen.dripping),
    };
  } finally {
    await endpoint.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
};
