import { readFileSync, writeFileSync } from 'node:fs';
import { getReady } from './lib/get-ready.mjs';

await getReady();
const { builderArguments } = await import('./lib/make-installers.mjs');
const { inRepository } = await import('./lib/repository.mjs');
const { runNode } = await import('./lib/run-tool.mjs');

// the app as a folder, fused and (where the environment allows) signed …
const forge = inRepository('node_modules/@electron-forge/cli/dist/electron-forge.js');
const packaged = await runNode([forge, 'package', '--platform', process.platform, '--arch', process.arch]);
if (packaged !== 0) process.exit(packaged);

// … installers made of that folder …
const builder = inRepository('node_modules/electron-builder/cli.js');
const made = await runNode([builder, ...builderArguments(process.platform, process.arch)]);
if (made !== 0) process.exit(made);

// … the manifests of its releases signed, where the key is …
const keyFile = process.env.MERIDIAN_RELEASE_KEY_FILE;
if (keyFile) {
  const { signRelease } = await import('../packaging/sign-release.ts');
  await signRelease(inRepository('out/make'), readFileSync(keyFile, 'utf8'), null);
} else {
  console.error('Not signed for updates: MERIDIAN_RELEASE_KEY_FILE is not set');
}

// … and what a school's technician wants beside them: what is inside, and checksums
const { writeChecksums } = await import('./lib/checksums.mjs');
const { billOfMaterials } = await import('../packaging/bill-of-materials.ts');
const readJson = (/** @type {string} */ name) => JSON.parse(readFileSync(inRepository(name), 'utf8'));
const bill = billOfMaterials(readJson('package-lock.json'), readJson('package.json').version);
writeFileSync(inRepository('out/make/meridian.cdx.json'), `${JSON.stringify(bill, null, 2)}\n`);
await writeChecksums(inRepository('out/make'));
