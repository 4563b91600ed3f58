import { getReady } from './lib/get-ready.mjs';

await getReady();
const { runChecks } = await import('./lib/checks.mjs');
const { passed, failed } = await runChecks((line) => console.log(line));
console.log(failed === 0 ? `All ${passed} checks hold.` : `${failed} of ${passed + failed} checks do not hold.`);
process.exit(failed === 0 ? 0 : 1);
