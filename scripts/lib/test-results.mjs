import { readFileSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';

/** @typedef {{ passed: number, failed: number, skipped: number, notes: string[] }} Counts */

/** @type {() => Counts} */
export const nothing = () => ({ passed: 0, failed: 0, skipped: 0, notes: [] });

/**
 * @param {readonly Counts[]} parts
 * @returns {Counts}
 */
export const sum = (parts) => ({
  passed: parts.reduce((total, part) => total + part.passed, 0),
  failed: parts.reduce((total, part) => total + part.failed, 0),
  skipped: parts.reduce((total, part) => total + part.skipped, 0),
  notes: parts.flatMap((part) => part.notes),
});

/**
 * A runner that crashed, ran nothing, or ended badly without naming a failed test is a failure of its own.
 * @param {string} runner
 * @param {Counts} counts
 * @param {number} exitCode
 * @returns {Counts}
 */
const distrust = (runner, counts, exitCode) => {
  if (counts.passed + counts.failed + counts.skipped === 0)
    return { ...counts, failed: 1, notes: [...counts.notes, `${runner} ran no test at all (exit code ${exitCode}).`] };
  if (exitCode !== 0 && counts.failed === 0)
    return {
      ...counts,
      failed: 1,
      notes: [...counts.notes, `${runner} ended with code ${exitCode} although no test failed.`],
    };
  return counts;
};

const readJson = (/** @type {string} */ file) => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
};

const crashed = (/** @type {string} */ runner, /** @type {number} */ exitCode) => ({
  ...nothing(),
  failed: 1,
  notes: [`${runner} crashed before it could report (exit code ${exitCode}).`],
});

/** The beginning of why a test failed, below its name: where only the end of a run is kept, that is all one has. */
const becauseOf = (/** @type {string | undefined} */ message) =>
  stripVTControlCharacters(message ?? '')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .slice(0, 8)
    .map((line) => `\n    ${line.trimEnd()}`)
    .join('');

/**
 * @typedef {{ status: string, fullName: string, failureMessages?: string[] }} VitestCase
 * @typedef {{ name: string, status: string, message?: string, assertionResults: VitestCase[] }} VitestFile
 */

/**
 * Counts from vitest's JSON report. A file that could not even be loaded counts as one failure.
 * @param {{ testResults: VitestFile[] } | null} report
 * @param {number} exitCode
 * @returns {Counts}
 */
export const countVitest = (report, exitCode) => {
  if (report === null) return crashed('vitest', exitCode);
  const counts = nothing();
  for (const file of report.testResults) {
    const failedHere = file.assertionResults.filter(({ status }) => status === 'failed');
    counts.passed += file.assertionResults.filter(({ status }) => status === 'passed').length;
    counts.failed += failedHere.length;
    counts.skipped += file.assertionResults.filter(
      ({ status }) => status === 'skipped' || status === 'pending' || status === 'todo',
    ).length;
    for (const { fullName, failureMessages } of failedHere)
      counts.notes.push(`✗ ${file.name}: ${fullName}${becauseOf(failureMessages?.[0])}`);
    if (file.status === 'failed' && failedHere.length === 0) {
      counts.failed += 1;
      counts.notes.push(`✗ ${file.name} could not be run: ${(file.message ?? '').split('\n')[0]}`);
    }
  }
  return distrust('vitest', counts, exitCode);
};

/**
 * @typedef {{ status: string, results?: { error?: { message?: string } }[] }} PlaywrightCase
 * @typedef {{ title: string, file: string, ok: boolean, tests: PlaywrightCase[] }} PlaywrightSpec
 * @typedef {{ suites?: PlaywrightSuite[], specs?: PlaywrightSpec[] }} PlaywrightSuite
 */

/** @type {(suite: PlaywrightSuite) => PlaywrightSpec[]} */
const specsIn = (suite) => [...(suite.specs ?? []), ...(suite.suites ?? []).flatMap(specsIn)];

/**
 * Counts from Playwright's JSON report; what only passed at a second try has failed.
 * @param {{ suites: PlaywrightSuite[], errors?: { message?: string }[] } | null} report
 * @param {number} exitCode
 * @returns {Counts}
 */
export const countPlaywright = (report, exitCode) => {
  if (report === null) return crashed('the browser suite', exitCode);
  const counts = nothing();
  for (const spec of report.suites.flatMap(specsIn)) {
    for (const { status, results } of spec.tests) {
      if (status === 'expected') counts.passed += 1;
      else if (status === 'skipped') counts.skipped += 1;
      else {
        counts.failed += 1;
        const message = results?.find(({ error }) => error !== undefined)?.error?.message;
        counts.notes.push(`✗ ${spec.file}: ${spec.title}${becauseOf(message)}`);
      }
    }
  }
  for (const { message } of report.errors ?? []) {
    counts.failed += 1;
    counts.notes.push(`✗ browser suite: ${(message ?? 'error outside a test').split('\n')[0]}`);
  }
  return distrust('the browser suite', counts, exitCode);
};

export { readJson };
