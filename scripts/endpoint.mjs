import { homedir } from 'node:os';
import { getReady } from './lib/get-ready.mjs';
import { inRepository } from './lib/repository.mjs';

await getReady();
const { ensureAdminPage } = await import('./lib/build-renderer.mjs');
const { defaultDataFolder } = await import('../src/core/default-data-folder.ts');

// the endpoint's own program takes over, with the words after `npm run endpoint --`
process.argv[1] = inRepository('src/server/main.ts');
const words = process.argv.slice(2);
const isStart = words.every((word) => word.startsWith('-') || words[words.indexOf(word) - 1]?.startsWith('-'));
// kiosks are answered without it
if (isStart) await ensureAdminPage((line) => process.stderr.write(`${line}\n`));
if (!words.some((word) => word === '--help' || word === '--data' || word.startsWith('--data='))) {
  const dataDir = `${defaultDataFolder(process.platform, process.env, homedir())}-endpoint`;
  process.stderr.write(`Data of this endpoint: ${dataDir} (choose another folder with --data DIR)\n`);
  process.argv.push('--data', dataDir);
}
await import('../src/server/main.ts');
