import { describe, expect, it } from 'vitest';
import { captionsOf, emptied, rowsOf, startingAt, withNewRow } from '#renderer/features/teacher/review/caption-rows.ts';

const cues = [
  { startMs: 0, endMs: 2_000, text: 'I live by the river.' },
  { startMs: 2_000, endMs: 5_000, text: 'We sing.' },
];

describe('the rows of the caption form', () => {
  it('become the cues they came from', () => {
    expect(captionsOf(rowsOf(cues), 'en')).toEqual({ language: 'en', cues });
  });

  it('are put in order, cut where the next one begins, and left out while they are empty', () => {
    const [first, second] = rowsOf(cues);
    if (first === undefined || second === undefined) throw new Error('Expected two rows');
    const moved = [startingAt(first, 4_000, 6_000), startingAt(second, 3_000, 6_000)];
    expect(captionsOf(withNewRow(moved, 6_000), 'en').cues).toEqual([
      { startMs: 3_000, endMs: 4_000, text: 'We sing.' },
      { startMs: 4_000, endMs: 6_000, text: 'I live by the river.' },
    ]);
  });

  it('offer the same moments for another language', () => {
    const rows = emptied(rowsOf(cues)).map((row) => ({ ...row, text: row.id === 1 ? 'نغنّي' : '' }));
    expect(captionsOf(rows, 'ar').cues).toEqual([{ startMs: 2_000, endMs: 5_000, text: 'نغنّي' }]);
  });

  it('never begin after the end of the film', () => {
    const [only] = withNewRow([], 2_000);
    expect(only).toEqual({ id: 0, startMs: 0, endMs: 2_000, text: '' });
    expect(only && startingAt(only, 99_000, 2_000)).toMatchObject({ startMs: 1_700, endMs: 2_000 });
  });
});
