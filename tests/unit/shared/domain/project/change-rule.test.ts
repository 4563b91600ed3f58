import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { projectContent } from '#shared/contract/schemas/project.ts';
import { type Changeable, changedFields, refusedChanges } from '#shared/domain/project/change-rule.ts';
import { completeContent } from '#shared/domain/project/project-content.ts';

const before: Changeable = projectContent.parse(
  completeContent(
    {
      question: 'What grows here?',
      language: 'en',
      expectations: ['I answer the question'],
      starters: ['Here we have'],
      exemplar: { text: 'Lemons grow in our yard.', why: '' },
      kinds: ['video', 'text'],
      takeLimitMs: 90_000,
      retakes: 3,
    },
    '2026-11-23',
  ),
);
const prompt = { id: 'p1', text: 'Show it', kinds: [], takeLimitMs: null };
const withCreate = (change: object): Changeable => ({
  ...before,
  phases: before.phases.map((phase) => (phase.phase === 'create' ? { ...phase, ...change } : phase)),
});

describe('what a host may change once others have agreed', () => {
  it.each([
    ['question', { question: 'What is sold here?' }],
    ['language', { language: 'fr' }],
    ['expectations', { expectations: ['I answer the question', 'I give my address'] }],
    ['ages', { ages: { from: 6, to: 18 } }],
    ['startsOn', { startsOn: '2026-12-01' }],
    ['kinds', { kinds: ['video' as const] }],
    ['languages', { languages: [] }],
  ])('is not the %s', (field, change) => {
    expect(refusedChanges(before, { ...before, ...change })).toEqual([field]);
  });

  it('is everything that helps', () => {
    const after: Changeable = {
      ...before,
      instructions: 'Look outside first.',
      starters: ['From my window I see'],
      frames: ['I noticed'],
      exemplar: { text: 'Figs grow by our gate.', why: 'It names a place.' },
      kinds: ['video', 'text', 'drawing'],
      languages: ['en', 'fr'],
      classesMax: 6,
    };
    expect(refusedChanges(before, after)).toEqual([]);
    expect(changedFields(before, after)).toHaveLength(7);
  });

  it('is a longer phase and one more prompt, but neither a shorter one nor one less', () => {
    const asked = withCreate({ prompts: [prompt] });
    expect(refusedChanges(before, withCreate({ days: 9 }))).toEqual([]);
    expect(refusedChanges(before, asked)).toEqual([]);
    expect(refusedChanges(before, withCreate({ days: 4 }))).toEqual(['phases']);
    expect(refusedChanges(asked, before)).toEqual(['phases']);
    expect(refusedChanges(asked, withCreate({ prompts: [{ ...prompt, text: 'Show something else' }] }))).toEqual([
      'phases',
    ]);
  });

  it('is nothing when nothing changed, however it is written', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(Object.keys(before), { minLength: Object.keys(before).length }), (keys) => {
        const again = Object.fromEntries(keys.map((key) => [key, before[key as keyof Changeable]]));
        expect(changedFields(before, again as Changeable)).toEqual([]);
      }),
    );
  });
});
