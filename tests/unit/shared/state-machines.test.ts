import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextPostState, type PostAction, type PostState, postStates } from '#shared/domain/post.ts';
import { nextTakeState, type TakeAction, takeStates } from '#shared/domain/take.ts';
import { hasCode } from '#shared/errors/app-error.ts';

const postActions: PostAction[] = ['submit', 'take_back', 'approve', 'return', 'remove', 'reopen'];
const takeActions: TakeAction[] = ['stop', 'prove', 'give_up_proof', 'discard'];

/** Runs `step`, or answers null when it is refused with `code`. */
const attempt = <T>(code: 'post.wrong_state' | 'take.wrong_state', step: () => T): T | null => {
  try {
    return step();
  } catch (error) {
    expect(hasCode(error, code)).toBe(true);
    return null;
  }
};

describe('nextPostState', () => {
  it('refuses every action on a removed post', () => {
    for (const action of postActions)
      expect(attempt('post.wrong_state', () => nextPostState('removed', action))).toBeNull();
  });

  it('approves only what a child has submitted', () => {
    const approvable = postStates.filter((state) => attempt('post.wrong_state', () => nextPostState(state, 'approve')));
    expect(approvable).toEqual(['submitted']);
  });

  it('never lets a sequence of actions reach approved without submit as the last step before', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...postActions), { maxLength: 20 }), (actions) => {
        let state: PostState = 'draft';
        let last: PostAction | null = null;
        for (const action of actions) {
          const next = attempt('post.wrong_state', () => nextPostState(state, action));
          if (next === null) continue;
          if (next === 'approved') expect(last).toBe('submit');
          state = next;
          last = action;
        }
      }),
    );
  });
});

describe('nextTakeState', () => {
  it('M3 proves a take only after it was stopped', () => {
    const provable = takeStates.filter((state) => attempt('take.wrong_state', () => nextTakeState(state, 'prove')));
    expect(provable).toEqual(['stopped', 'unproven']);
  });

  it('refuses every action on a discarded take', () => {
    for (const action of takeActions)
      expect(attempt('take.wrong_state', () => nextTakeState('discarded', action))).toBeNull();
  });
});
