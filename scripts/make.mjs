import { getReady } from './lib/get-ready.mjs';

await getReady();
const { builderArguments } = await import('./lib/make-installers.mjs');
const { inRepository } = await import('./lib/repository.mjs');
const { runNode } = await import('./lib/run-tool.mjs');

// the app as a folder, fused and (where the environment allows) signed …
const forge = inRepository('node_modules/@electron-forge/cli/dist/electron-forge.js');
const packaged = await runNode([forge, 'package', '--platform', process.platform, '--arch', process.arch]);
if (packaged !== 0) process.exit(packaged);

// … and installers made of that folder
const builder = inRepository('node_modules/electron-builder/cli.js');
process.exit(await runNode([builder, ...builderArguments(process.platform, process.arch)]));
