import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { contrast, parseHex } from '#renderer/ui/sky/color.ts';

const css = readFileSync('src/renderer/ui/tokens.css', 'utf8');

const hexTokens = (block: string): Record<string, string> =>
  Object.fromEntries(
    [...block.matchAll(/--([a-z-]+): (#[0-9a-f]{6});/g)].map(([, name = '', hex = '']) => [name, hex]),
  );

const blockOf = (surface: string): string => css.split(`:root[data-surface="${surface}"] {`)[1]?.split('}')[0] ?? '';

const child = hexTokens(css.split('}')[0] ?? '');
const surfaces = {
  child,
  teacher: { ...child, ...hexTokens(blockOf('teacher')) },
  projector: { ...child, ...hexTokens(blockOf('projector')) },
};

const ratio = (tokens: Record<string, string>, a: string, b: string): number =>
  contrast(parseHex(tokens[a] ?? ''), parseHex(tokens[b] ?? ''));

const TEXT_PAIRS = [
  ['ink', 'paper'],
  ['ink', 'surface'],
  ['ink', 'surface-sunk'],
  ['ink', 'wait-soft'],
  ['ink', 'sent-soft'],
  ['ink', 'danger-soft'],
  ['ink-soft', 'paper'],
  ['ink-soft', 'surface'],
  ['ink-soft', 'surface-sunk'],
  ['on-accent', 'accent'],
  ['accent', 'surface'],
  ['accent', 'paper'],
  ['accent', 'accent-soft'],
  ['wait', 'wait-soft'],
  ['sent', 'sent-soft'],
  ['sent', 'paper'],
  ['danger', 'danger-soft'],
  ['danger', 'surface'],
] as const;

const EDGE_PAIRS = [
  ['line-strong', 'surface'],
  ['focus', 'paper'],
  ['focus', 'surface'],
] as const;

const mediaBlock = (query: string): string => css.split(`@media (${query}) {`)[1]?.split('\n}')[0] ?? '';

describe('what the system is asked for', () => {
  const more = hexTokens(mediaBlock('prefers-contrast: more'));

  it.each(['child', 'teacher'] as const)(
    'reads at 7:1 on the %s surface, where more contrast is wished for',
    (name) => {
      const tokens = { ...surfaces[name], ...more };
      const low = TEXT_PAIRS.filter(([text, ground]) => ratio(tokens, text, ground) < 7);
      expect(low).toEqual([]);
      expect(ratio(tokens, 'line', 'surface')).toBeGreaterThanOrEqual(3);
    },
  );

  it('takes the system’s own colour in the place of each that words, lines and grounds have', () => {
    const forced = mediaBlock('forced-colors: active');
    const own = Object.keys(child).filter((token) => token !== 'record' && !token.startsWith('kind-'));
    expect(
      own.filter((token) => !new RegExp(`--${token}: (Canvas|CanvasText|Highlight|HighlightText);`).test(forced)),
    ).toEqual([]);
  });
});

describe.each(Object.entries(surfaces))('the colours of the %s surface', (name, tokens) => {
  it.each(TEXT_PAIRS)('%s reads on %s', (text, ground) => {
    expect(ratio(tokens, text, ground)).toBeGreaterThanOrEqual(name === 'projector' ? 7 : 4.5);
  });

  it.each(EDGE_PAIRS)('%s is seen on %s', (edge, ground) => {
    expect(ratio(tokens, edge, ground)).toBeGreaterThanOrEqual(3);
  });
});
