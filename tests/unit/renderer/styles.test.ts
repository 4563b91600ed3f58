import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

/** Names that a component takes from a style which has no such class: it would be shown without its look. */
const missingIn = (file: string): string[] => {
  const source = readFileSync(file, 'utf8');
  return [...source.matchAll(/import (\w+) from '([^']+\.module\.css)'/g)].flatMap(([, name = '', path = '']) => {
    const style = path.startsWith('#renderer/') ? path.replace('#renderer', 'src/renderer') : join(dirname(file), path);
    const css = readFileSync(style, 'utf8');
    const used = new Set(
      [...source.matchAll(new RegExp(`(?<![\\w./-])${name}\\.(\\w+)`, 'g'))].map((match) => match[1]),
    );
    return [...used].filter((word) => !new RegExp(`\\.${word}(?![\\w-])`).test(css)).map((word) => `${file}: ${word}`);
  });
};

describe('styles', () => {
  it('have every class that a component takes from them', () => {
    const files = globSync('src/renderer/**/*.tsx');
    expect(files.length).toBeGreaterThan(300);
    expect(files.flatMap(missingIn)).toEqual([]);
  });
});
