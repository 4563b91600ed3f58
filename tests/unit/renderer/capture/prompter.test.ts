import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beginPrompt, cuesOf, lineAt, linesOf, nextLine } from '#renderer/capture/prompter.ts';
import { isInOrder } from '#shared/domain/captions.ts';
import { limits } from '#shared/domain/limits.ts';

const lines = ['I live by the river.', 'I walk to school.', 'We sing.'];

describe('a prompter', () => {
  it('makes a caption of each line, from the moment it came to the moment the next one did', () => {
    const prompt = nextLine(nextLine(beginPrompt(lines), 2_000), 4_500);
    expect(lineAt(prompt)).toBe(2);
    expect(cuesOf(prompt, 6_000)).toEqual([
      { startMs: 0, endMs: 2_000, text: 'I live by the river.' },
      { startMs: 2_000, endMs: 4_500, text: 'I walk to school.' },
      { startMs: 4_500, endMs: 6_000, text: 'We sing.' },
    ]);
  });

  it('says nothing of lines that were not reached or were passed at once', () => {
    const prompt = nextLine(nextLine(beginPrompt(lines), 2_000), 2_100);
    expect(cuesOf(prompt, 3_000).map(({ text }) => text)).toEqual(['I live by the river.', 'We sing.']);
    expect(cuesOf(beginPrompt(lines), 3_000)).toEqual([{ startMs: 0, endMs: 3_000, text: 'I live by the river.' }]);
    expect(cuesOf(beginPrompt([]), 3_000)).toEqual([]);
  });

  it('ends with the last line, however often it is pressed', () => {
    const end = lines.reduce((prompt, _line, at) => nextLine(prompt, (at + 1) * 1_000), beginPrompt(lines));
    expect(lineAt(end)).toBe(lines.length);
    expect(nextLine(end, 9_000)).toBe(end);
    expect(cuesOf(end, 9_000).at(-1)).toEqual({ startMs: 2_000, endMs: 3_000, text: 'We sing.' });
  });

  it('never makes cues that overlap or outlast the take, whatever is pressed when', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(9_000), { maxLength: 6 }), fc.nat(9_000), (presses, durationMs) => {
        const cues = cuesOf(presses.reduce(nextLine, beginPrompt(lines)), durationMs);
        expect(isInOrder(cues)).toBe(true);
        expect(cues.every(({ endMs }) => endMs <= durationMs)).toBe(true);
      }),
    );
  });
});

describe('the lines of a text', () => {
  it('are its sentences', () => {
    expect(linesOf('I live by the river.  I walk to school!\nWe sing.', 'en')).toEqual([
      'I live by the river.',
      'I walk to school!',
      'We sing.',
    ]);
  });

  it('are cut at words where a sentence does not fit, and lose none', () => {
    const sentence = 'and then we walked on '.repeat(30).trim();
    const cut = linesOf(sentence, 'en');
    expect(cut.length).toBeGreaterThan(1);
    expect(cut.join(' ')).toBe(sentence);
    expect(linesOf('x'.repeat(900), 'en').every(({ length }) => length <= limits.cueMaxChars)).toBe(true);
  });
});
