import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { getReady } from './lib/get-ready.mjs';

const usage = `Usage: npm run release -- new-key FILE
       npm run release -- sign FOLDER [--stage 0-100]
       npm run release -- check FOLDER

  new-key  writes a private release key, and prints its public half
  sign     signs every latest*.yml in FOLDER with the key in the file that MERIDIAN_RELEASE_KEY_FILE names
  check    looks at FOLDER as a kiosk with that key, or those in MERIDIAN_RELEASE_KEYS, would
  --stage  how much of the classes the release is for, in percent`;

const stageOf = (/** @type {string | undefined} */ text) => {
  if (text === undefined) return null;
  if (!/^(100|\d{1,2})$/.test(text)) throw new Error(`Expected --stage 0 to 100, got ${text}`);
  return Number(text);
};

const run = async () => {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { stage: { type: 'string' } } });
  const [command, place = ''] = positionals;
  await getReady();
  const { checkRelease, makeReleaseKey, signRelease } = await import('../packaging/sign-release.ts');
  const { releaseKeysOf } = await import('../packaging/release-keys.ts');
  if (place === '') throw new Error(usage);
  if (command === 'new-key') return console.log(makeReleaseKey(place));
  if (command === 'check') {
    const keys = releaseKeysOf(process.env);
    if (keys.length === 0) throw new Error('Expected MERIDIAN_RELEASE_KEYS, or MERIDIAN_RELEASE_KEY_FILE');
    for (const { name, version, stage } of await checkRelease(place, keys))
      console.log(`${name}: ${version}, for ${stage} % of the classes`);
    return;
  }
  if (command !== 'sign') throw new Error(usage);
  const file = process.env.MERIDIAN_RELEASE_KEY_FILE;
  if (!file) throw new Error('Expected MERIDIAN_RELEASE_KEY_FILE, the file of the private release key');
  for (const { name, version } of await signRelease(place, readFileSync(file, 'utf8'), stageOf(values.stage)))
    console.log(`${name}: signed ${version}`);
  const { writeChecksums } = await import('./lib/checksums.mjs');
  await writeChecksums(place);
};

run().catch((/** @type {unknown} */ error) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
