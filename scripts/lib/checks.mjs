import { checkLinks } from './check-links.mjs';
import { inRepository } from './repository.mjs';
import { runQuietly } from './run-tool.mjs';

const tool = (/** @type {string} */ path, /** @type {string[]} */ ...args) =>
  runQuietly(process.execPath, [inRepository('node_modules', path), ...args]);

/** What must hold of the code itself, whatever the tests say. */
export const checks = [
  { name: 'types', run: () => tool('typescript/bin/tsc', '-b') },
  {
    name: 'format, lint and the dependency rule',
    run: () =>
      tool('@biomejs/biome/bin/biome', 'ci', '--colors=off', '--error-on-warnings', '--max-diagnostics=50', '.'),
  },
  { name: 'unused code', run: () => tool('knip/bin/knip.js', '--no-progress') },
  { name: 'links in the documents', run: async () => checkLinks() },
];

/**
 * Runs them all, beside each other, says how each ended, and what is wrong where one failed.
 * @param {(line: string) => void} say
 * @returns {Promise<{ passed: number, failed: number }>}
 */
export const runChecks = async (say) => {
  let failed = 0;
  const running = checks.map(({ name, run }) => ({ name, ended: run() }));
  for (const { name, ended } of running) {
    const { code, output } = await ended;
    say(`${code === 0 ? '  ✓' : '  ✗'} ${name}`);
    if (code === 0) continue;
    failed += 1;
    say(output.trim());
  }
  return { passed: checks.length - failed, failed };
};
