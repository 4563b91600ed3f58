import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { createCore } from '#core/create-core.ts';
import { systemRandom } from '#core/system.ts';
import { startWebHost } from '#web-host/start-web-host.ts';
import { clockInFile } from './file-clock.ts';
import { seededRandom } from './seeded-random.ts';
import { cheapUnlock } from './start-core.ts';

/**
 * The web host with a clock that a test moves, as a program of its own. The app has no switch that leads here: the core
 * is made beside the door instead of in its thread, because a clock cannot be sent to another thread.
 */
const { values } = parseArgs({
  options: {
    data: { type: 'string', default: '' },
    port: { type: 'string', default: '0' },
    clock: { type: 'string', default: '' },
    seed: { type: 'string' },
    drives: { type: 'string' },
    'undo-window-ms': { type: 'string', default: '0' },
    endpoint: { type: 'string' },
    'no-open': { type: 'boolean' },
    'validate-outputs': { type: 'boolean' },
    json: { type: 'boolean' },
    'exit-with-parent': { type: 'boolean' },
  },
});
const repository = resolve(import.meta.dirname, '../..');
const clock = clockInFile(values.clock);
// aliases and lots are the same every time; keys and ids never are
const random =
  values.seed === undefined ? systemRandom : { ...systemRandom, number: seededRandom(Number(values.seed)) };
const ended = Promise.withResolvers<void>();

const host = await startWebHost({
  dataDir: values.data,
  port: Number(values.port),
  rendererDir: join(repository, 'dist/renderer'),
  version: '0.0.0-test',
  validateOutputs: true,
  unlockCost: cheapUnlock,
  undoWindowMs: Number(values['undo-window-ms']),
  ...(values.drives === undefined ? {} : { driveRoots: [resolve(values.drives)] }),
  suggestedEndpoint: values.endpoint ?? null,
  endpointEntry: join(repository, 'src/server/main.ts'),
  onQuit: () => ended.resolve(),
  startCore: (settings, parts) => createCore({ ...settings, host: parts, clock, random }),
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => ended.resolve());
process.stdin.on('end', () => ended.resolve()).resume();
process.stdout.write(`${JSON.stringify({ address: host.freshAddress(), dataDir: values.data })}\n`);
await ended.promise;
await host.close();
process.exit(0);
