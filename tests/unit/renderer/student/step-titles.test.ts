import { describe, expect, it } from 'vitest';
import { titleOfStep } from '#renderer/features/student/turn/step-titles.ts';
import { english } from '#renderer/i18n/catalogues.ts';

const child = '0190f0d2-0000-7000-8000-000000000001';
const steps = [
  [],
  ['tasks'],
  ['wall'],
  ['wall', child],
  ['question'],
  ['choose'],
  ...['video', 'voice', 'photo', 'drawing', 'text'].flatMap((kind) => [
    ['make', kind],
    ['describe', kind],
    ['check', kind],
  ]),
  ['make', 'voice', 'cover'],
  ['anything', 'typed'],
];

describe('titles of a turn’s screens', () => {
  it('K2 name no child: a browser writes titles into its history', () => {
    const titles = [
      titleOfStep(undefined, []),
      titleOfStep('done', []),
      ...steps.map((step) => titleOfStep(child, step)),
    ];
    for (const id of titles) expect(english[id]).not.toMatch(/[{}]/);
  });

  it('tell one screen from the next', () => {
    const on = (...step: string[]) => titleOfStep(child, step);
    expect(
      new Set([on('question'), on('choose'), on('make', 'voice'), on('make', 'text'), on('check', 'text')]).size,
    ).toBe(5);
    expect(on('make', 'voice', 'cover')).not.toBe(on('make', 'voice'));
  });
});
