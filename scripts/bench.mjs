import { readdirSync } from 'node:fs';
import { cpus } from 'node:os';
import { pathToFileURL } from 'node:url';
import { getReady } from './lib/get-ready.mjs';

const help = `npm run bench [-- P4 P12] [-- --json]

Measures what docs/performance.md promises, each figure against a peer in the same run.
Names choose single figures; --json prints an array instead of the table.`;

const words = process.argv.slice(2);
if (words.includes('--help')) {
  console.log(help);
  process.exit(0);
}

await getReady();
const { inRepository } = await import('./lib/repository.mjs');
const { benchTable } = await import('./lib/bench-table.mjs');

const isJson = words.includes('--json');
const wanted = words.filter((word) => !word.startsWith('--')).map((word) => word.toLowerCase());
const say = (/** @type {string} */ line) => process.stderr.write(`${line}\n`);

const folder = inRepository('tests/bench');
const nameOf = (/** @type {string} */ file) => /^(p\d+)/.exec(file)?.[1] ?? '';
const files = readdirSync(folder)
  .filter((file) => /^p\d+.*\.ts$/.test(file) && (wanted.length === 0 || wanted.includes(nameOf(file))))
  .sort((a, b) => Number(nameOf(a).slice(1)) - Number(nameOf(b).slice(1)));
if (files.length === 0) {
  say(`No such benchmark: ${wanted.join(', ')}.\n\n${help}`);
  process.exit(2);
}

/** @type {import('./lib/bench-table.mjs').BenchRow[]} */
const rows = [];
let failures = 0;
for (const file of files) {
  say(`${nameOf(file).toUpperCase()} …`);
  try {
    /** @type {{ run(): Promise<import('./lib/bench-table.mjs').BenchRow | import('./lib/bench-table.mjs').BenchRow[]> }} */
    const bench = await import(pathToFileURL(`${folder}/${file}`).href);
    rows.push(...[await bench.run()].flat());
  } catch (error) {
    failures += 1;
    say(`${nameOf(file).toUpperCase()} could not be measured: ${error instanceof Error ? error.stack : error}`);
  }
}
if (isJson) console.log(JSON.stringify(rows, null, 2));
else
  console.log(
    `${benchTable(rows)}\n\n${cpus().length} × ${cpus()[0]?.model.trim()}, Node ${process.version}, ${new Date().toISOString().slice(0, 10)}`,
  );
// an open handle of a benchmark must not keep the command alive
process.exit(failures === 0 ? 0 : 1);
