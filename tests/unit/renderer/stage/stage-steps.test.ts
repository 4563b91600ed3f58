import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readStageKey } from '#renderer/features/stage/stage-keys.ts';
import { firstView, moveStage, type StageMove, type StageView } from '#renderer/features/stage/stage-steps.ts';

const play = (count: number, ...moves: StageMove[]): StageView =>
  moves.reduce((view, move) => moveStage(view, move, count), firstView);
const key = (name: string, modifiers = {}) =>
  readStageKey({ key: name, ctrlKey: false, metaKey: false, altKey: false, ...modifiers });

describe('stage keys', () => {
  it('leaves keys with a modifier to the system', () => {
    expect(key('ArrowRight', { ctrlKey: true })).toBeNull();
    expect(key('Home', { altKey: true })).toBeNull();
    expect(key('x')).toBeNull();
  });

  it('knows what clickers and presenters send', () => {
    for (const name of ['PageDown', 'ArrowRight', ' ']) expect(key(name)).toEqual({ kind: 'move', move: 'next' });
    for (const name of ['PageUp', 'ArrowLeft']) expect(key(name)).toEqual({ kind: 'move', move: 'previous' });
    for (const name of ['.', 'b', 'B']) expect(key(name)).toEqual({ kind: 'move', move: 'blank' });
    expect(key('Home')).toEqual({ kind: 'move', move: 'first' });
    expect(key('End')).toEqual({ kind: 'move', move: 'last' });
    expect(key('Escape')).toEqual({ kind: 'leave' });
  });
});

describe('stage steps', () => {
  it('closes at once when there is nothing to show', () => {
    expect(play(0, 'announced', 'next')).toMatchObject({ kind: 'closing' });
  });

  it('announces every work, shows it, and closes after the last', () => {
    expect(play(2, 'announced')).toMatchObject({ kind: 'work', index: 0 });
    expect(play(2, 'next', 'next')).toMatchObject({ kind: 'announce', index: 1 });
    expect(play(2, 'next', 'next', 'next', 'next')).toMatchObject({ kind: 'closing' });
    expect(play(2, 'next', 'next', 'next', 'next', 'next')).toMatchObject({ kind: 'closing' });
    expect(play(2, 'last', 'next', 'next', 'previous')).toMatchObject({ kind: 'announce', index: 1 });
  });

  it('keeps its place while it is dark, and the first press only brings the light back', () => {
    const dark = play(2, 'next', 'blank');
    expect(dark).toEqual({ kind: 'work', index: 0, isBlank: true });
    expect(moveStage(dark, 'next', 2)).toEqual({ kind: 'work', index: 0, isBlank: false });
    expect(moveStage(play(2, 'blank'), 'announced', 2)).toMatchObject({ kind: 'announce', isBlank: true });
  });

  it('stays within the session and reaches its end from everywhere', () => {
    const move = fc.constantFrom<StageMove[]>('next', 'previous', 'first', 'last', 'blank', 'announced');
    fc.assert(
      fc.property(fc.array(move, { maxLength: 30 }), fc.integer({ min: 1, max: 5 }), (moves, count) => {
        let view = play(count, ...moves);
        if (view.kind !== 'closing') expect(view.index).toBeLessThan(count);
        for (let press = 0; press < 2 * count + 1; press += 1) view = moveStage(view, 'next', count);
        expect(view).toEqual({ kind: 'closing', isBlank: false });
      }),
    );
  });
});
