import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { chromium } from 'playwright';
import { browserPath } from '../tests/helpers/browser.ts';
import { inRepository } from './lib/repository.mjs';

// Draws assets/icon.svg for the systems: run it again when that picture changes. Needs an installed browser.

const sizes = [16, 32, 48, 64, 128, 256, 512, 1024];
/** What the systems call the sizes in an .icns file. */
const icnsTypes = new Map([
  [128, 'ic07'],
  [256, 'ic08'],
  [512, 'ic09'],
  [1024, 'ic10'],
]);

/** @type {Map<number, Buffer>} */
const pictures = new Map();
const browser = await chromium.launch({ executablePath: browserPath ?? '', args: ['--no-sandbox'] });
for (const size of sizes) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  const svg = readFileSync(inRepository('assets/icon.svg'), 'utf8').replace(
    '<svg ',
    `<svg width="${size}" height="${size}" `,
  );
  await page.setContent(`<style>*{margin:0}svg{display:block}</style>${svg}`);
  pictures.set(size, await page.screenshot({ omitBackground: true }));
  await page.close();
}
await browser.close();

const pictureOf = (/** @type {number} */ size) => pictures.get(size) ?? Buffer.alloc(0);

/** An .ico file: a directory, then the pictures as PNG. */
const ico = () => {
  const chosen = sizes.filter((size) => size <= 256);
  const directory = Buffer.alloc(6 + 16 * chosen.length);
  directory.writeUInt16LE(1, 2);
  directory.writeUInt16LE(chosen.length, 4);
  let offset = directory.length;
  for (const [index, size] of chosen.entries()) {
    const at = 6 + 16 * index;
    directory.writeUInt8(size % 256, at);
    directory.writeUInt8(size % 256, at + 1);
    directory.writeUInt16LE(1, at + 4);
    directory.writeUInt16LE(32, at + 6);
    directory.writeUInt32LE(pictureOf(size).length, at + 8);
    directory.writeUInt32LE(offset, at + 12);
    offset += pictureOf(size).length;
  }
  return Buffer.concat([directory, ...chosen.map(pictureOf)]);
};

const block = (/** @type {string} */ type, /** @type {Buffer} */ content) => {
  const head = Buffer.alloc(8);
  head.write(type, 'latin1');
  head.writeUInt32BE(content.length + 8, 4);
  return Buffer.concat([head, content]);
};

/** An .icns file: blocks of type, length and a PNG. */
const icns = () => block('icns', Buffer.concat([...icnsTypes].map(([size, type]) => block(type, pictureOf(size)))));

mkdirSync(inRepository('assets/package'), { recursive: true });
writeFileSync(inRepository('assets/package/icon.png'), pictureOf(1024));
writeFileSync(inRepository('assets/package/icon.ico'), ico());
writeFileSync(inRepository('assets/package/icon.icns'), icns());
