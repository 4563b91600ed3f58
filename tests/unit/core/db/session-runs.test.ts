import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  insertSessionRun,
  listSessionRuns,
  listShownSteps,
  modelShownAt,
  putShownStep,
  type ShownStepRow,
} from '#core/db/session-runs.ts';
import { transaction } from '#sqlite/transaction.ts';
import { openTestContext, type TestContext } from '#tests/helpers/core-context.ts';

const run = { sessionId: null, projectId: 'project', purpose: 'launch', title: 'Launch', endedAt: null } as const;
const step: ShownStepRow = {
  itemId: 'a',
  kind: 'launch_example',
  postId: null,
  firstShownAt: 50,
  shownMs: 9_000,
  playedRatio: 0,
  isViewed: true,
};

describe('the log of showings', () => {
  let test: TestContext;
  beforeEach(() => {
    test = openTestContext();
  });
  afterEach(() => test.remove());
  const write = (work: () => void) => transaction<void>(test.db, work);

  it('ends a run that a crash left open when the next one begins', () => {
    write(() => insertSessionRun(test.db, { ...run, id: '1', startedAt: 10 }));
    write(() => insertSessionRun(test.db, { ...run, id: '2', startedAt: 20 }));
    expect(listSessionRuns(test.db, 9).map(({ id, endedAt }) => [id, endedAt])).toEqual([
      ['2', null],
      ['1', 20],
    ]);
  });

  it('knows when the class was shown the model example, and of no other project', () => {
    write(() => {
      insertSessionRun(test.db, { ...run, id: '1', startedAt: 10 });
      putShownStep(test.db, '1', { ...step, isViewed: false });
      putShownStep(test.db, '1', { ...step, itemId: 'b', kind: 'launch_question' });
    });
    expect(modelShownAt(test.db, 'project')).toBeNull();
    write(() => putShownStep(test.db, '1', step));
    expect(modelShownAt(test.db, 'project')).toBe(50);
    expect(modelShownAt(test.db, 'another')).toBeNull();
  });

  it('forgets no viewing, whatever is told of the same step later', () => {
    const post = { ...step, kind: 'post' as const, postId: 'p' };
    write(() => {
      insertSessionRun(test.db, { ...run, id: '1', startedAt: 10 });
      putShownStep(test.db, '1', post);
      putShownStep(test.db, '1', { ...post, isViewed: false });
      putShownStep(test.db, '1', { ...post, itemId: 'b', firstShownAt: 80 });
      putShownStep(test.db, '1', { ...post, itemId: 'c', postId: 'q', isViewed: false });
    });
    expect(listShownSteps(test.db, '1').map(({ isViewed }) => isViewed)).toEqual([true, false, true]);
  });
});
