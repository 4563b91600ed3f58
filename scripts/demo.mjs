import { getReady } from './lib/get-ready.mjs';

if (process.argv.includes('--help')) {
  console.log(`npm run demo

Plays the whole path by itself in the installed Chrome, Edge or Chromium, with its fake camera and microphone:
two classes in different countries and an endpoint between them. Leaves pictures, the played recording and
timeline.json in out/demo.`);
  process.exit(0);
}

await getReady();
const { ensureRenderer } = await import('./lib/build-renderer.mjs');
const { inRepository } = await import('./lib/repository.mjs');
const { playDemo } = await import('../tests/demo/play-demo.ts');

const folder = inRepository('out/demo');
if (!(await ensureRenderer((line) => console.log(line)))) process.exit(1);
try {
  await playDemo(folder);
  console.log(`Pictures, recording and timeline: ${folder}`);
  process.exit(0);
} catch (error) {
  console.error(`The demo did not get through.\n${error instanceof Error ? error.stack : error}`);
  process.exit(1);
}
