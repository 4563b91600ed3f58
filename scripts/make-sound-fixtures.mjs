/**
 * Makes tests/fixtures/sound-*.webm, recordings of known level, with espeak-ng and ffmpeg: nobody was recorded. The
 * output is committed; to make it anew: node scripts/make-sound-fixtures.mjs
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = mkdtempSync(join(tmpdir(), 'meridian-sounds-'));
const target = fileURLToPath(new URL('../tests/fixtures/', import.meta.url));
const ffmpeg = (...args) => execFileSync('ffmpeg', ['-v', 'error', '-y', ...args]);

const say = (name, voice, pitch, words) => {
  const file = join(folder, `${name}.wav`);
  execFileSync('espeak-ng', ['-v', voice, '-s', '150', '-p', `${pitch}`, '-w', file, words]);
  return file;
};
const child = say(
  'child',
  'en+f3',
  70,
  'In the morning I hear the bread seller in our street. Then the school bell rings.',
);
const chatter =
  'Did you see the game yesterday, it was so good, where is my pencil, give it back, look at this, no that is mine.';
const voices = ['en+m1', 'en+f2', 'en-us+m3', 'en-gb+f4', 'es+f1', 'pt+m2', 'fr+f3', 'de+m4'];
const crowd = voices.map((voice, index) => say(`crowd-${index}`, voice, 35 + 7 * index, chatter));

const encoding = ['-ac', '1', '-ar', '48000', '-t', '5', '-c:a', 'libopus', '-b:a', '24k', '-map_metadata', '-1'];
const encode = (name, inputs, filter) =>
  ffmpeg(...inputs, '-filter_complex', filter, ...encoding, '-fflags', '+bitexact', join(target, `sound-${name}.webm`));

const room = 'aecho=0.8:0.7:23|41|67|97:0.5|0.4|0.35|0.3,lowpass=3500';
const crowdInputs = crowd.flatMap((file) => ['-i', file]);
const starts = crowd.map((_, index) => `[${index}]atrim=start=0.${index}[v${index}]`).join(';');
const mixed = `${starts};${crowd.map((_, index) => `[v${index}]`).join('')}amix=inputs=${crowd.length}:normalize=0,${room}`;

encode('speech', ['-i', child], 'anull');
encode('quiet', ['-i', child], 'volume=-26dB');
encode('clipped', ['-i', child], 'volume=22dB,asoftclip=type=hard');
encode('babble', crowdInputs, `${mixed},volume=-10dB`);
encode('babble-far', crowdInputs, `${mixed},volume=-26dB`);
encode(
  'over-babble',
  [...crowdInputs, '-i', child],
  `${mixed},volume=-22dB[b];[b][${crowd.length}]amix=inputs=2:normalize=0`,
);
encode('noise', ['-f', 'lavfi', '-i', 'anoisesrc=color=pink:seed=7:amplitude=0.2'], 'anull');
encode('silent', ['-f', 'lavfi', '-i', 'anullsrc=sample_rate=48000:channel_layout=mono'], 'anull');
rmSync(folder, { recursive: true });
