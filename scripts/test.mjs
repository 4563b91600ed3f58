import { mkdirSync, rmSync } from 'node:fs';
import { getReady } from './lib/get-ready.mjs';

await getReady();
const { runChecks } = await import('./lib/checks.mjs');
const { compileCache } = await import('./lib/compile-cache.mjs');
const { makeMemoryFolder } = await import('./lib/memory-folder.mjs');
const { inRepository } = await import('./lib/repository.mjs');
const { runNode } = await import('./lib/run-tool.mjs');
const { ensureSystemTools } = await import('./lib/system-tools.mjs');
const { faultTable } = await import('./lib/fault-table.mjs');
const { countPlaywright, countVitest, nothing, readJson, sum } = await import('./lib/test-results.mjs');

/** `npm run test:faults`: the promises of the requirements at their full counts. */
const fullCounts = {
  MERIDIAN_KILLS: '1000',
  MERIDIAN_DROPPED_REPLIES: '1000',
  MERIDIAN_TRUNCATIONS: '1000',
  MERIDIAN_FUZZ_RUNS: '1000',
  MERIDIAN_SCHEDULES: '10000',
  MERIDIAN_ABORTED_SYNCS: '500',
  MERIDIAN_ABANDONED_UPLOADS: '10000',
  MERIDIAN_DAMAGES: '100000',
  MERIDIAN_CRASH_IMAGES: '10000',
  MERIDIAN_INJECTIONS: '100000',
  MERIDIAN_WAL_MS: String(5 * 60_000),
  MERIDIAN_PROJECTS: '100000',
  MERIDIAN_POSTS_OF_A_CLASS: '1000000',
};

/** `npm run test:long`: what needs real time. */
const halfAnHour = { MERIDIAN_SOAK_MS: String(30 * 60_000) };
const ninetyMinutes = { MERIDIAN_SESSION_MINUTES: '90' };
const everybodyFilms = { MERIDIAN_FILMED_TURNS: '25' };
const longSpecs = ['tests/browser/capture-engine.spec.ts', '--grep', 'M5'];
/** Whole stories that take a minute or more: `npm test` leaves them to `npm run test:long`, naming their file runs them too. */
const withStories = { MERIDIAN_STORIES: '1' };

const words = process.argv.slice(2);
const isFaults = words.includes('--faults');
const isLong = words.includes('--long');
const isLook = words.includes('--look');
const files = words.filter((word) => !word.startsWith('--'));
const say = (/** @type {string} */ line) => console.log(line);
const isOfElectron = (/** @type {string} */ file) => /(^|[\\/])tests[\\/]electron\b/.test(file);
const isOfServers = (/** @type {string} */ file) => /(^|[\\/])tests[\\/]servers\b/.test(file);
const isOfBrowser = (/** @type {string} */ file) =>
  /(^|[\\/])tests[\\/]browser\b|\.spec\.ts$/.test(file) && !isOfElectron(file);

const runVitest = async (
  /** @type {string[]} */ paths,
  /** @type {Record<string, string>} */ environment = {},
  reportName = 'vitest',
) => {
  const report = inRepository(`out/${reportName}-results.json`);
  rmSync(report, { force: true });
  const args = ['run', ...paths, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const code = await runNode([inRepository('node_modules/vitest/vitest.mjs'), ...args], environment);
  return countVitest(readJson(report), code);
};

/**
 * The part of the endpoint's tests that `npm test` repeats on PostgreSQL and an S3 store; `npm run test:faults` repeats all,
 * and lets both servers fail.
 */
const onServers = ['tests/server/commit.test.ts', 'tests/server/feed.test.ts'];

const runOnServers = async (/** @type {string[]} */ paths, /** @type {Record<string, string>} */ environment = {}) => {
  const { noServersReason, startServers } = await import('../tests/helpers/back-ends/start-servers.ts');
  if (noServersReason !== null) {
    say(`The endpoint on PostgreSQL and S3 is skipped: ${noServersReason}.`);
    return { ...nothing(), skipped: 1, notes: [`- endpoint on PostgreSQL and S3 skipped: ${noServersReason}`] };
  }
  const servers = await startServers();
  try {
    return await runVitest(paths, { ...servers.environment, ...environment }, 'servers');
  } finally {
    await servers.stop();
  }
};

const runBrowserSuite = async (
  /** @type {string[]} */ paths,
  /** @type {Record<string, string>} */ environment = {},
) => {
  const { findBrowser, noBrowserReason } = await import('../tests/helpers/browser.ts');
  if (findBrowser() === null) {
    say(`The browser suite is skipped: ${noBrowserReason}.`);
    return { ...nothing(), skipped: 1, notes: [`- browser suite skipped: ${noBrowserReason}`] };
  }
  const report = inRepository('out/browser-results.json');
  rmSync(report, { force: true });
  const code = await runNode([inRepository('node_modules/playwright/cli.js'), 'test', ...paths], environment);
  return countPlaywright(readJson(report), code);
};

const runElectronSuite = async (
  /** @type {string[]} */ paths,
  /** @type {Record<string, string>} */ environment = {},
) => {
  const { electronPath, noElectronReason } = await import('../tests/helpers/electron-runtime.ts');
  if (electronPath === null) {
    say(`The Electron suite is skipped: ${noElectronReason}.`);
    return { ...nothing(), skipped: 1, notes: [`- Electron suite skipped: ${noElectronReason}`] };
  }
  const report = inRepository('out/electron-results.json');
  rmSync(report, { force: true });
  const config = ['--config', inRepository('playwright.electron.config.ts')];
  // Electron has its own bundle
  const code = await runNode([inRepository('node_modules/playwright/cli.js'), 'test', ...config, ...paths], {
    ...environment,
    NODE_OPTIONS: '',
  });
  return countPlaywright(readJson(report), code);
};

/** What tests start again and again is started from bundles from here on. */
const bundlePrograms = async () => {
  const { ensurePrograms } = await import('./lib/build-programs.mjs');
  Object.assign(process.env, await ensurePrograms(say));
};

/** Tests of the hosts and of the browser run against the page as it is shipped. */
const build = async () => {
  const { ensureAdminPage, ensureRenderer } = await import('./lib/build-renderer.mjs');
  if (!(await ensureRenderer(say)) || !(await ensureAdminPage(say))) say('Tests that need the screens will fail.');
  await bundlePrograms();
};

const everything = async () => {
  const { findBrowser } = await import('../tests/helpers/browser.ts');
  await ensureSystemTools(findBrowser() !== null, say);
  say('\nChecks');
  const [checked] = await Promise.all([runChecks(say), build()]);
  // the servers of the second round keep their files on the disk: not every file system in memory has what they ask for
  const folder = makeMemoryFolder();
  const quick = folder === null ? {} : { TMPDIR: folder };
  say('\nTests in Node');
  const inNode = await runVitest([], quick);
  say('\nThe endpoint on PostgreSQL and S3');
  const inServers = await runOnServers([...onServers, 'tests/servers/replicas.test.ts']);
  say('\nTests in the browser');
  const inBrowser = await runBrowserSuite([], quick);
  say('\nTests in Electron');
  return [{ ...nothing(), ...checked }, inNode, inServers, inBrowser, await runElectronSuite([], quick)];
};

const chosen = async () => {
  const inNode = files.filter((file) => !isOfBrowser(file) && !isOfElectron(file) && !isOfServers(file));
  const inServers = files.filter(isOfServers);
  const inBrowser = files.filter(isOfBrowser);
  const inElectron = files.filter(isOfElectron);
  return [
    ...(inNode.length > 0 ? [await runVitest(inNode)] : []),
    ...(inServers.length > 0 ? [await runOnServers(inServers)] : []),
    ...(inBrowser.length > 0 ? [await runBrowserSuite(inBrowser, withStories)] : []),
    ...(inElectron.length > 0 ? [await runElectronSuite(inElectron)] : []),
  ];
};

/** Runs the contract against the core out of a packaged app, where the counts are full. */
const packaging = ['tests/unit/packaging/package.test.ts'];

const faults = async () => {
  if (files.length > 0) return [await runVitest(files, fullCounts)];
  // no test of these needs a browser
  await ensureSystemTools(true, say);
  const inNode = await runVitest(['tests/faults', 'tests/release', ...packaging], fullCounts);
  return [inNode, await runOnServers(['tests/server/', 'tests/servers/'], fullCounts)];
};

/** `npm run test:backends`: the endpoint's own tests, or those that are named, on everything that it may run on. */
const backEnds = async () => {
  const paths = files.length > 0 ? files : ['tests/server/'];
  say('\nThe endpoint on SQLite and a folder');
  const onFolder = await runVitest(paths);
  say('\nThe endpoint on PostgreSQL and a folder');
  const onPostgres = await runOnServers(paths, { MERIDIAN_TEST_S3: '' });
  say('\nThe endpoint on PostgreSQL and S3, with several replicas and failing servers');
  const everywhere = files.length > 0 ? paths : [...paths, 'tests/servers/'];
  return [onFolder, onPostgres, await runOnServers(everywhere)];
};

const long = async () => {
  const recorded = await runBrowserSuite(longSpecs, halfAnHour);
  const stories = await runBrowserSuite(['--grep', '@story'], withStories);
  const filmed = await runBrowserSuite(['tests/browser/lesson.spec.ts'], { ...withStories, ...everybodyFilms });
  const session = await runBrowserSuite(['tests/browser/fourteen-steps.spec.ts'], { ...withStories, ...ninetyMinutes });
  return [recorded, stories, filmed, session];
};

/** `npm run test:look`: the key screens beside their pictures; `-- --anew` takes the pictures of what there is now. */
const look = async () => {
  const taking = words.includes('--anew') ? ['--update-snapshots'] : [];
  return [await runBrowserSuite(['tests/browser/look.spec.ts', ...taking], withStories)];
};

const wanted = async () => {
  if (isLook) return await look();
  if (isLong) return await long();
  if (isFaults) return await faults();
  if (words.includes('--backends')) return await backEnds();
  return files.length > 0 ? await chosen() : await everything();
};

mkdirSync(inRepository('out'), { recursive: true });
// hundreds of tests start one of our programs: the types are stripped from the sources once
process.env.NODE_COMPILE_CACHE ??= compileCache.NODE_COMPILE_CACHE;
if ((files.length > 0 && !isFaults) || isLook) await build();
else if (isFaults) await bundlePrograms();
const faultResults = inRepository('out/fault-results.jsonl');
rmSync(faultResults, { force: true });
const parts = await wanted();

const { passed, failed, skipped, notes } = sum(parts);
if (isFaults) say(`\n${faultTable(faultResults)}`);
if (notes.length > 0) say(`\n${notes.join('\n')}`);
say(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exit(failed === 0 ? 0 : 1);
