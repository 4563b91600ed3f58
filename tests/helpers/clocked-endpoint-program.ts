import { parseArgs } from 'node:util';
import { createEndpoint } from '#server/create-endpoint.ts';
import { listen } from '#server/listen.ts';
import { clockInFile } from './file-clock.ts';

/** The endpoint with a clock that a test moves, as a program of its own; the app has no switch that leads here. */
const { values } = parseArgs({
  options: {
    data: { type: 'string', default: '' },
    port: { type: 'string', default: '0' },
    clock: { type: 'string', default: '' },
    json: { type: 'boolean' },
    'exit-with-parent': { type: 'boolean' },
  },
});
const ended = Promise.withResolvers<void>();
const endpoint = await createEndpoint({ dataDir: values.data, now: clockInFile(values.clock).now });
const listening = await listen(endpoint, { port: Number(values.port) });
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => ended.resolve());
process.stdin.on('end', () => ended.resolve()).resume();
const joinCode = await endpoint.localJoinCode();
process.stdout.write(`${JSON.stringify({ address: listening.address, joinCode })}\n`);
await ended.promise;
await listening.close(5_000);
await endpoint.close();
process.exit(0);
