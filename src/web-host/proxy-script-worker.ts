import { parentPort, workerData } from 'node:worker_threads';
import { createPacResolver } from 'pac-resolver';
import { QuickJS } from 'quickjs-wasi';
import type { ThreadReady } from '#core/thread/answer-of-thread.ts';

const MEMORY_BYTES = 32 * 1024 * 1024;

/** Runs a school's script in a sandbox of its own: it sees the names that it asks for, and nothing of this program. */
const { script, url } = workerData as { script: string; url: string };
const engine = await QuickJS.create({ memoryLimit: MEMORY_BYTES });
// from now on the time of the script counts
parentPort?.postMessage('ready' satisfies ThreadReady);
const find = createPacResolver(engine, script, { sandbox: { alert: () => undefined } });
parentPort?.postMessage(await find(url));
