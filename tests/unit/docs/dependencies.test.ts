import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const read = (path: string): string => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');

describe('docs/dependencies.md', () => {
  const document = read('docs/dependencies.md');
  const manifest = JSON.parse(read('package.json')) as Record<string, Record<string, string>>;
  const groups = ['dependencies', 'devDependencies', 'optionalDependencies'] as const;
  const used = groups.flatMap((group) => Object.keys(manifest[group] ?? {}));
  const described = [...document.matchAll(/^\| `([^`]+)`/gm)].map((match) => match[1] ?? '');

  it('says of every dependency what it is for, and names none that is gone', () => {
    expect([...described].sort()).toEqual([...used].sort());
  });
});
