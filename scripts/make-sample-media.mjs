/**
 * Makes src/core/practice/sample-media.json: what the pretend children of the practice class have filmed, said, drawn and
 * photographed. Drawn by Chromium out of the sticker pictures, spoken by the synthetic voice of tests/fixtures, encoded by ffmpeg:
 * nobody was recorded. The output is committed; to make it anew: node scripts/make-sample-media.mjs
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright/test';
import { browserFlags, browserPath, noBrowserReason } from '../tests/helpers/browser.ts';

if (browserPath === null) throw new Error(noBrowserReason);
const at = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'meridian-samples-'));
const ffmpeg = (...args) => execFileSync('ffmpeg', ['-v', 'error', '-y', ...args]);

const sticker = (name, x, y, size) =>
  readFileSync(at(`assets/stickers/${name}.svg`), 'utf8').replace(
    '<svg ',
    `<svg x="${x}" y="${y}" width="${size}" height="${size}" `,
  );
const svg = (width, height, body) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${body}</svg>`;
const pen = (path, colour, width = 9) =>
  `<path d="${path}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"/>`;

/** The way to school by bicycle; `t` runs from 0 to 1. */
const wayToSchool = (t) =>
  svg(
    480,
    270,
    `<rect width="480" height="270" fill="#f8d9b0"/><rect y="120" width="480" height="150" fill="#fbe9cf"/>
     <circle cx="380" cy="${150 - 70 * t}" r="26" fill="#ffb84d"/>
     <path d="M0 170 Q120 110 240 165 T480 150 V270 H0Z" fill="#8fbf7a"/><path d="M0 205 Q160 180 480 200 V270 H0Z" fill="#6da35d"/>
     <path d="M0 232 H480 V270 H0Z" fill="#b9a48c"/>
     ${sticker('school', 400 - 60 * t, 120, 92)}${sticker('deciduous-tree', 250 - 180 * t, 128, 74)}
     ${sticker('deciduous-tree', 60 - 240 * t, 140, 66)}${sticker('cloud', 60 + 40 * t, 24, 60)}
     <g transform="translate(${112 + 250 * t} 0) scale(-1 1)">${sticker('bicycle', 0, 182 + 3 * Math.sin(t * 40), 72)}</g>`,
  );

const morning = svg(
  640,
  480,
  `<rect width="640" height="480" fill="#fffdf8"/>
   ${pen('M60 400 Q180 360 300 398 T600 388', '#3f8f4f', 12)}${pen('M330 380 V250 L420 180 L510 250 V380 Z', '#a2512f', 10)}
   <path d="M395 380 V310 H445 V380Z" fill="#e7b04a"/>${pen('M395 380 V310 H445 V380', '#8a5a1e', 7)}
   ${pen('M350 270 h34 v34 h-34 Z M456 270 h34 v34 h-34 Z', '#3f6fb0', 7)}
   ${pen('M150 396 V300 M150 330 l-40 -30 M150 330 l42 -26', '#7a4b2a', 10)}
   <circle cx="150" cy="262" r="58" fill="#7cc06a"/>${pen('M96 262 a54 54 0 1 1 108 2 a54 54 0 1 1 -108 -2', '#3f8f4f', 8)}
   <circle cx="536" cy="92" r="40" fill="#ffd34d"/>
   ${[0, 45, 90, 135, 180, 225, 270, 315].map((turn) => `<g transform="rotate(${turn} 536 92)">${pen('M536 34 v-22', '#f0a400', 8)}</g>`).join('')}
   ${pen('M250 398 v-46 m0 0 l-20 22 m20 -22 l20 22 m-20 24 l-16 26 m16 -26 l16 26', '#30324a', 7)}<circle cx="250" cy="336" r="15" fill="#f3c9a5"/>${pen('M235 336 a15 15 0 1 1 30 1 a15 15 0 1 1 -30 -1', '#30324a', 6)}`,
);

const bus = svg(
  640,
  480,
  `<rect width="640" height="480" fill="#f7fbff"/>
   ${pen('M20 260 L140 110 L250 240 L370 90 L520 250 L620 170', '#6a6fa8', 11)}
   ${pen('M330 142 l18 18 l22 -16 l20 18', '#9fb4d8', 8)}
   <rect x="120" y="270" width="340" height="120" rx="22" fill="#f2c230"/>${pen('M142 270 H438 Q460 270 460 292 V368 Q460 390 438 390 H142 Q120 390 120 368 V292 Q120 270 142 270', '#8a5a1e', 10)}
   ${[150, 226, 302].map((x) => `<rect x="${x}" y="292" width="54" height="42" fill="#bfe3f7"/>${pen(`M${x} 292 h54 v42 h-54 Z`, '#8a5a1e', 6)}`).join('')}
   <rect x="386" y="292" width="48" height="92" fill="#fff3c9"/>${pen('M386 292 h48 v92 h-48 Z', '#8a5a1e', 6)}
   ${[200, 390].map((x) => `<circle cx="${x}" cy="396" r="32" fill="#40424f"/><circle cx="${x}" cy="396" r="12" fill="#d6d8e2"/>`).join('')}
   ${pen('M30 432 H610', '#7b7f8c', 12)}${pen('M520 420 V330 M520 350 h60 v-34 h-60', '#c0392b', 9)}`,
);

/** Hills behind a lake at dawn: soft edges and grain, as a lens would see them. */
const dawn = svg(
  640,
  480,
  `<defs><linearGradient id="s" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#47608f"/><stop offset=".55" stop-color="#e8a184"/><stop offset="1" stop-color="#ffe0ac"/></linearGradient>
   <linearGradient id="w" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#eab48f"/><stop offset="1" stop-color="#2f4a6b"/></linearGradient>
   <filter id="b1"><feGaussianBlur stdDeviation="2.5"/></filter><filter id="b2"><feGaussianBlur stdDeviation="1.2"/></filter>
   <filter id="r"><feTurbulence type="fractalNoise" baseFrequency=".012 .11" numOctaves="3" seed="4"/><feDisplacementMap in="SourceGraphic" scale="22"/></filter>
   <filter id="g"><feTurbulence type="fractalNoise" baseFrequency=".8" numOctaves="2" seed="9"/><feColorMatrix values="0 0 0 0 .5 0 0 0 0 .5 0 0 0 0 .5 0 0 0 .22 0"/></filter></defs>
   <rect width="640" height="300" fill="url(#s)"/><circle cx="430" cy="232" r="30" fill="#fff1cf" filter="url(#b1)"/>
   <path d="M0 236 L90 180 L190 226 L300 150 L420 220 L530 176 L640 226 V300 H0Z" fill="#7c7f9f" filter="url(#b1)"/>
   <path d="M0 268 Q120 214 240 262 T480 256 T640 250 V300 H0Z" fill="#4d5a63" filter="url(#b2)"/>
   <g filter="url(#r)"><rect x="-60" y="292" width="760" height="240" fill="url(#w)"/><path d="M400 292 h60 l40 200 h-150Z" fill="#ffe3b5" opacity=".5"/></g>
   <path d="M0 480 V404 Q70 372 150 420 T300 480Z" fill="#1f2a22" filter="url(#b2)"/>
   ${[30, 52, 78, 104, 140].map((x, i) => `<path d="M${x} 430 q${6 + i} -60 ${-8 + 5 * i} -${90 + 14 * (i % 3)}" fill="none" stroke="#26331f" stroke-width="4"/>`).join('')}
   <path d="M236 392 q40 22 92 0 l-12 18 h-66Z" fill="#2b221c" filter="url(#b2)"/><path d="M282 392 V318 q34 30 40 70Z" fill="#d8cbb8" filter="url(#b2)"/>
   <rect width="640" height="480" filter="url(#g)" opacity=".35"/>`,
);

const browser = await chromium.launch({ executablePath: browserPath, args: [...browserFlags] });
const page = await browser.newPage();
const paint = async (name, width, height, source) => {
  await page.setViewportSize({ width, height });
  await page.setContent(`<style>body{margin:0}svg{display:block}</style>${source}`);
  const path = join(folder, name);
  await page.screenshot({ path });
  return path;
};

const frames = 36;
const perSecond = 12;
for (let index = 0; index < frames; index += 1) {
  await paint(`frame-${String(index).padStart(3, '0')}.png`, 480, 270, wayToSchool(index / (frames - 1)));
}
const plates = {
  drawing: await paint('morning.png', 640, 480, morning),
  partnerDrawing: await paint('bus.png', 640, 480, bus),
  photo: await paint('dawn.png', 640, 480, dawn),
};
await browser.close();

const speech = at('tests/fixtures/sound-speech.webm');
const sound = ['-c:a', 'libopus', '-b:a', '24k', '-ac', '1', '-ar', '48000'];
const plain = ['-map_metadata', '-1', '-fflags', '+bitexact'];
const made = (name) => join(folder, name);

ffmpeg(
  ...['-framerate', `${perSecond}`, '-i', made('frame-%03d.png'), '-t', '3', '-i', speech],
  ...['-c:v', 'libvpx', '-b:v', '110k', '-crf', '22', '-g', '12', '-auto-alt-ref', '0', '-deadline', 'best'],
  ...[...sound, '-t', '3', ...plain, made('film.webm')],
);
ffmpeg('-ss', '2.6', '-i', speech, ...sound, ...plain, made('voice.webm'));
for (const name of ['drawing', 'partnerDrawing']) {
  const palette = 'split[a][b];[a]palettegen=max_colors=24:reserve_transparent=0[p];[b][p]paletteuse=dither=none';
  ffmpeg('-i', plates[name], '-vf', palette, ...plain, made(`${name}.png`));
}
ffmpeg('-i', plates.photo, '-q:v', '7', ...plain, made('photo.jpg'));

const lengthMs = (name) => {
  const asked = ['-v', 'error', '-show_entries', 'format=duration', '-of', 'csv=p=0', made(name)];
  return Math.round(Number(execFileSync('ffprobe', asked, { encoding: 'utf8' })) * 1000);
};
const base64 = (name) => readFileSync(made(name)).toString('base64');
const recording = (name, mimeType) => ({ mimeType, durationMs: lengthMs(name), base64: base64(name) });

const media = {
  film: recording('film.webm', 'video/webm;codecs=vp8,opus'),
  voice: recording('voice.webm', 'audio/webm;codecs=opus'),
  drawing: base64('drawing.png'),
  partnerDrawing: base64('partnerDrawing.png'),
  photo: base64('photo.jpg'),
};
writeFileSync(at('src/core/practice/sample-media.json'), `${JSON.stringify(media, null, 2)}\n`);
rmSync(folder, { recursive: true });
