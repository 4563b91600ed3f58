import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The openly licensed pictures that the children's tiles come from (Fluent emoji, MIT). */
const pictures: { icons: Record<string, { body: string }> } = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../node_modules/@iconify-json/fluent-emoji-flat/icons.json'), 'utf8'),
);

type Place = { x: number; y: number; size: number; turn?: number };

/** One of the pictures, its middle at a place of the scene. */
export const picture = (name: string, { x, y, size, turn = 0 }: Place): string => {
  const icon = pictures.icons[name];
  if (icon === undefined) throw new Error(`no such picture: ${name}`);
  const scale = size / 32;
  return `<g transform="translate(${x} ${y}) rotate(${turn}) scale(${scale}) translate(-16 -16)">${icon.body}</g>`;
};

const wall = `
  <rect width="1280" height="720" fill="#f1dfc4"/>
  <rect y="610" width="1280" height="110" fill="#d8b98c"/>
  <rect y="600" width="1280" height="14" fill="#c49f6c"/>`;

const windowFrame = `
  <clipPath id="pane"><rect x="90" y="90" width="400" height="320" rx="10"/></clipPath>
  <rect x="70" y="70" width="440" height="360" rx="18" fill="#8d6a45"/>
  <g clip-path="url(#pane)">
    <rect x="90" y="90" width="400" height="320" fill="#8ccdf0"/>
    <rect x="90" y="310" width="400" height="100" fill="#4d9ec6"/>
    <path d="M90 318 Q190 250 290 310 T490 290 V330 H90Z" fill="#6fae7b"/>`;

const paper = (x: number, y: number, turn: number, inside: string): string =>
  `<g transform="translate(${x} ${y}) rotate(${turn})"><rect x="-88" y="-70" width="176" height="140" rx="6" fill="#fffdf8"/>
  <circle cy="-62" r="7" fill="#d35a4a"/>${inside}</g>`;

/** Head and shoulders, in a jumper of the colour of the evening sky. */
const child = (x: number, y: number, turn: number): string =>
  `<g transform="translate(${x} ${y}) rotate(${turn})">
  <path d="M-235 420 V330 Q-235 205 -110 190 H110 Q235 205 235 330 V420Z" fill="#6b4a9e"/>
  <path d="M-62 188 Q0 262 62 188 L52 176 H-52Z" fill="#f7efe3"/>
  ${picture('girl-medium-dark', { x: 0, y: 30, size: 400 })}</g>`;

/** A child in a classroom by a lake who tells about the rain, at `phase` of 0 to 1 of a movement that has no seam. */
export const drawScene = (phase: number): string => {
  const turn = phase * 2 * Math.PI;
  const sway = Math.sin(turn);
  return `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="1280" height="720" viewBox="0 0 1280 720">
  ${wall}${windowFrame}
    ${picture('sun', { x: 400, y: 160, size: 92, turn: phase * 60 })}
    ${picture('cloud', { x: 200 + 22 * sway, y: 180, size: 120 })}
    ${picture('sailboat', { x: 330 - 14 * sway, y: 338 + 3 * Math.cos(turn), size: 66, turn: 3 * sway })}
  </g>
  <rect x="283" y="90" width="14" height="320" fill="#8d6a45"/>
  ${paper(1090, 170, 4, picture('sun-behind-rain-cloud', { x: 0, y: 4, size: 92 }))}
  ${paper(1070, 350, -5, picture('deciduous-tree', { x: 0, y: 4, size: 92 }))}
  ${picture('potted-plant', { x: 150, y: 560, size: 150 })}
  ${child(690 + 9 * sway, 300 - 6 * Math.cos(2 * turn), 1.6 * sway)}
  ${picture('waving-hand-medium-dark', { x: 985, y: 545, size: 150, turn: 14 * Math.sin(2 * turn) })}
  </svg>`;
};
