import { mkdirSync } from 'node:fs';
import { getReady } from './lib/get-ready.mjs';

await getReady();
const { buildEndpoint } = await import('./lib/build-endpoint.mjs');
const { inRepository } = await import('./lib/repository.mjs');
const { runQuietly } = await import('./lib/run-tool.mjs');

// not a prepack script: this repository runs none
if (!(await buildEndpoint((line) => console.log(line)))) process.exit(1);
mkdirSync(inRepository('out'), { recursive: true });
const isWindows = process.platform === 'win32';
const { code, output } = await runQuietly(isWindows ? 'npm.cmd' : 'npm', ['pack', '--pack-destination', 'out']);
console.log(output.trim());
console.log(code === 0 ? 'Lies in out/. Elsewhere: npm install ./meridian-….tgz && npx meridian-endpoint' : '');
process.exit(code);
