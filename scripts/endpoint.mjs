import { getReady } from './lib/get-ready.mjs';
import { inRepository } from './lib/repository.mjs';

await getReady();
const { ensureAdminPage } = await import('./lib/build-renderer.mjs');

// the endpoint's own program takes over, with the words after `npm run endpoint --`
process.argv[1] = inRepository('src/server/main.ts');
const words = process.argv.slice(2);
const isStart = words.every((word) => word.startsWith('-') || words[words.indexOf(word) - 1]?.startsWith('-'));
// kiosks are answered without it
if (isStart) await ensureAdminPage((line) => process.stderr.write(`${line}\n`));
await import('../src/server/main.ts');
