/**
 * Reads pages from all over a feed, four at once, in a thread of its own, since what a kiosk spends on reading them is not
 * the endpoint's. Told a number of entries, it answers how many pages a second came; every page is looked at.
 */
import { Agent, get } from 'node:http';
import { parentPort, workerData } from 'node:worker_threads';
import { wirePaths } from '#shared/contract/wire.ts';
import { seededRandom } from '../helpers/seeded-random.ts';
import type { FeedReaderTask } from './p7-feed-page.ts';

const { address, token, projectId, pageSize, pages } = workerData as FeedReaderTask;
const atOnce = 4;
/** Before it are the project and its classes. */
const firstPost = 5;
const agent = new Agent({ keepAlive: true, maxSockets: atOnce });
const random = seededRandom(7);

const read = (path: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const request = get(`${address}${path}`, { agent, headers: { authorization: `Bearer ${token}` } }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('end', () => resolve(Buffer.concat(parts).toString()));
      answer.on('error', reject);
    });
    request.on('error', reject);
  });

const measure = async (entriesInAll: number): Promise<number> => {
  let left = pages;
  const work = async () => {
    while (left > 0) {
      left -= 1;
      const after = firstPost + Math.floor(random() * (entriesInAll - pageSize - firstPost));
      const { entries } = JSON.parse(await read(wirePaths.feed(projectId, after, pageSize))) as { entries: unknown[] };
      const [first] = entries as { seq: number }[];
      if (entries.length !== pageSize || first?.seq !== after + 1) throw new Error('Expected the page asked for');
    }
  };
  const begun = performance.now();
  await Promise.all(Array.from({ length: atOnce }, work));
  return pages / ((performance.now() - begun) / 1000);
};

parentPort?.on('message', async (entriesInAll: number) => parentPort?.postMessage(await measure(entriesInAll)));
