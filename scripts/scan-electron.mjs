import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getReady } from './lib/get-ready.mjs';

await getReady();
const { ensureHostBundle } = await import('./lib/build-host.mjs');
const { inRepository } = await import('./lib/repository.mjs');
const { runQuietly } = await import('./lib/run-tool.mjs');
const { plantedRules, readFindings, windowsProgram } = await import('./lib/scan-findings.mjs');
const { windowOptions } = await import('../src/main/window-options.ts');

/**
 * `npm run scan:electron`: the desktop host under Doyensec's Electronegativity, the static scanner made for Electron.
 * It is fetched for the run, not installed: it brings 400 packages. Its parser is older than our TypeScript, so it
 * reads the bundle, which is what is shipped. A second run reads it with a fault put in: a scanner that sees nothing is
 * no evidence.
 */
const scanner = '@doyensec/electronegativity@1.10.3';
const folder = mkdtempSync(join(tmpdir(), 'meridian-scan-'));
const kinds = /** @type {const} */ (['kiosk', 'windowed', 'stage', 'smoke', 'paper']);
const windows = kinds.map((kind) => windowOptions({ kind, isPackaged: true }));

const must = async (/** @type {string} */ command, /** @type {string[]} */ words) => {
  const { code, output } = await runQuietly(command, words, { LC_ALL: 'C' });
  if (code !== 0) throw new Error(`Expected ${command} ${words.join(' ')} to end well:\n${output}`);
};

const scan = async (/** @type {boolean} */ isFaulty) => {
  const input = join(folder, isFaulty ? 'faulty' : 'shipped');
  mkdirSync(input);
  const put = (/** @type {string} */ name, /** @type {string} */ text) => writeFileSync(join(input, name), text);
  for (const name of readdirSync(inRepository('.vite/build')).filter((entry) => entry.endsWith('.cjs'))) {
    put(name.replace(/\.cjs$/, '.js'), readFileSync(inRepository('.vite/build', name), 'utf8'));
  }
  put('package.json', readFileSync(inRepository('package.json'), 'utf8'));
  put('windows.js', windowsProgram(windows, isFaulty));
  const report = join(folder, `${isFaulty}.sarif`);
  const program = join(folder, 'node_modules/@doyensec/electronegativity/dist/index.js');
  await must(process.execPath, ['--require', join(folder, 'offline.cjs'), program, '-i', input, '-o', report]);
  return readFindings(JSON.parse(readFileSync(report, 'utf8')));
};

try {
  if (!(await ensureHostBundle(console.log))) process.exit(1);
  writeFileSync(join(folder, 'package.json'), '{}');
  // it asks GitHub for translations and releases while it scans, and dies of a late answer
  writeFileSync(join(folder, 'offline.cjs'), "require('dns').lookup = (...args) => args.at(-1)(new Error('offline'));");
  const how = ['--prefix', folder, '--ignore-scripts', '--no-audit', '--no-fund'];
  await must('npm', ['install', ...how, scanner]);
  const findings = await scan(false);
  for (const { rule, text, isFalseAlarm } of findings) {
    console.log(`  ${isFalseAlarm ? 'false alarm' : 'FOUND'}  ${rule}: ${text}`);
  }
  const planted = new Set((await scan(true)).map(({ rule }) => rule));
  const isAwake = plantedRules.every((rule) => planted.has(rule));
  const real = findings.filter(({ isFalseAlarm }) => !isFalseAlarm);
  console.log(isAwake ? 'It sees the faults that were planted.' : 'It does not see the planted faults: no evidence.');
  console.log(real.length === 0 ? 'Nothing found.' : `${real.length} kinds of finding.`);
  process.exitCode = real.length === 0 && isAwake ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
