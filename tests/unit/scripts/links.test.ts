import { describe, expect, it } from 'vitest';
import { anchorsIn, targetsIn } from '../../../scripts/lib/check-links.mjs';

describe('the links of a page', () => {
  it('are found, but not in code', () => {
    const page = 'See [a](a.md) and ![b](img/b.png "title").\n\n```\n[c](c.md)\n```\n`[d](d.md)` [e](<e f.md>)';
    expect(targetsIn(page)).toEqual(['a.md', 'img/b.png']);
  });

  it('may point at headings as the forge names them', () => {
    expect(anchorsIn('# What it is\n## Two words, one comma\n### D · data\n')).toEqual([
      'what-it-is',
      'two-words-one-comma',
      'd--data',
    ]);
  });
});
