import { describe, expect, it } from 'vitest';
import { paintNames, paints } from '#renderer/drawing/palette.ts';

type Triple = [number, number, number];
const times = (matrix: readonly Triple[], [a, b, c]: Triple): Triple =>
  matrix.map((row) => row[0] * a + row[1] * b + row[2] * c) as Triple;

/** How eyes without one kind of cone see a colour, in linear light (Machado, Oliveira and Fernandes 2009). */
const eyes: Record<string, readonly Triple[]> = {
  all: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  'no red': [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  'no green': [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  'no blue': [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

const linear = (value: number): number => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);

/** CIE L*a*b* of linear light: distances in it are about what an eye tells apart. */
const labOf = (light: Triple): Triple => {
  const clipped = light.map((value) => Math.min(1, Math.max(0, value))) as Triple;
  const [x, y, z] = times(
    [
      [0.4124564, 0.3575761, 0.1804375],
      [0.2126729, 0.7151522, 0.072175],
      [0.0193339, 0.119192, 0.9503041],
    ],
    clipped,
  );
  const f = (t: number): number => (t > 216 / 24389 ? Math.cbrt(t) : (t * 24389) / 27 / 116 + 16 / 116);
  const [fx, fy, fz] = [f(x / 0.95047), f(y), f(z / 1.08883)];
  return [116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)];
};

const lightOf = (hex: string): Triple => {
  const { r, g, b } = channels(hex);
  return [linear(r), linear(g), linear(b)];
};
const channels = (hex: string) => {
  const value = Number.parseInt(hex.slice(1), 16);
  return { r: (value >> 16) / 255, g: ((value >> 8) & 255) / 255, b: (value & 255) / 255 };
};

describe('the paint box', () => {
  it.each(Object.keys(eyes))('keeps all paints apart for eyes that see %s', (eye) => {
    const seen = paintNames.map((name) => [name, labOf(times(eyes[eye] ?? [], lightOf(paints[name])))] as const);
    const tooClose = seen.flatMap(([name, a], index) =>
      seen
        .slice(index + 1)
        .map(([other, b]) => `${name}/${other} ${Math.round(Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]))}`)
        .filter((line) => Number(line.split(' ')[1]) < 12),
    );
    expect(tooClose).toEqual([]);
  });
});
