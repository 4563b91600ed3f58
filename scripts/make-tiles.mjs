/**
 * Writes the picture tiles (assets/tiles/<name>.svg) and the stickers (assets/stickers/<name>.svg) from the npm package
 * @iconify-json/fluent-emoji-flat. The output is committed; run again after changing src/shared/domain/tiles.ts or
 * src/renderer/drawing/stickers.ts: node scripts/make-tiles.mjs
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { stickerNames } from '../src/renderer/drawing/stickers.ts';
import { tileNames } from '../src/shared/domain/tiles.ts';

const source = new URL('../node_modules/@iconify-json/fluent-emoji-flat/', import.meta.url);
const set = JSON.parse(readFileSync(new URL('icons.json', source), 'utf8'));
const { version } = JSON.parse(readFileSync(new URL('package.json', source), 'utf8'));

const notice = `The pictures in this folder are Fluent Emoji (flat), Copyright (c) Microsoft Corporation, MIT License,
https://github.com/microsoft/fluentui-emoji, taken from the npm package @iconify-json/fluent-emoji-flat ${version}.

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
documentation files (the "Software"), to deal in the Software without restriction, including without limitation the
rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit
persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the
Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE
WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR
OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.
`;

/**
 * @param {URL} target
 * @param {readonly string[]} names
 */
const writePictures = (target, names) => {
  mkdirSync(target, { recursive: true });
  for (const old of readdirSync(target)) rmSync(new URL(old, target));
  for (const name of names) {
    const icon = set.icons[name];
    if (icon === undefined) throw new Error(`The set has no picture named ${name}`);
    const [width, height] = [icon.width ?? set.width ?? 32, icon.height ?? set.height ?? 32];
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}">${icon.body}</svg>\n`;
    writeFileSync(new URL(`${name}.svg`, target), svg);
  }
  writeFileSync(new URL('NOTICE', target), notice);
};

writePictures(new URL('../assets/tiles/', import.meta.url), tileNames);
writePictures(new URL('../assets/stickers/', import.meta.url), stickerNames);
