import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BatchEvent, type BatchStatus, batchSorts, batchStates, nextBatch } from '#shared/domain/batch.ts';
import { nextOutboxPlace, type OutboxEvent, type OutboxPlace, outboxStates } from '#shared/domain/outbox-item.ts';
import { nextPostState, type PostState, postActions, postStates } from '#shared/domain/post.ts';
import { nextTakeState, type TakeAction, takeStates } from '#shared/domain/take.ts';
import { hasCode } from '#shared/errors/app-error.ts';

const takeActions: TakeAction[] = ['stop', 'prove', 'give_up_proof', 'discard'];

/** Runs `step`, or answers null when it is refused with `code`. */
const attempt = <T>(code: 'post.wrong_state' | 'take.wrong_state' | 'batch.wrong_state', step: () => T): T | null => {
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

  it('approves only what a child has submitted, put aside or not', () => {
    const approvable = postStates.filter((state) => attempt('post.wrong_state', () => nextPostState(state, 'approve')));
    expect(approvable).toEqual(['submitted', 'held']);
  });

  it('lets a guarded post go nowhere but back to the desk', () => {
    const possible = postActions.filter((action) =>
      attempt('post.wrong_state', () => nextPostState('guarded', action)),
    );
    expect(possible).toEqual(['lift_concern']);
  });

  it('never lets a sequence of actions reach approved without the child having let go of it before', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...postActions), { maxLength: 20 }), (actions) => {
        let state: PostState = 'draft';
        let isLetGo = false;
        for (const action of actions) {
          const next = attempt('post.wrong_state', () => nextPostState(state, action));
          if (next === null) continue;
          if (next === 'approved') expect(isLetGo).toBe(true);
          if (action === 'submit') isLetGo = true;
          if (next === 'draft') isLetGo = false;
          state = next;
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

const batchEvents: BatchEvent[] = [
  'offer_answered',
  'part_stored',
  'all_stored',
  'forgotten',
  'receipt_stored',
  'given_up',
  'paused',
  'resumed',
  'cancelled',
];
const everyBatch: BatchStatus[] = batchSorts.flatMap((sort) =>
  batchStates.flatMap((state) => [true, false].map((isPaused) => ({ sort, state, isPaused }))),
);
const step = (batch: BatchStatus, event: BatchEvent): BatchStatus | null =>
  attempt('batch.wrong_state', () => nextBatch(batch, event));

describe('nextBatch', () => {
  it('S3 confirms a batch by nothing but a stored receipt, and never takes that back', () => {
    for (const batch of everyBatch) {
      for (const event of batchEvents) {
        const next = step(batch, event);
        if (next?.state === 'committed') expect(event).toBe('receipt_stored');
        if (batch.state === 'committed') expect(next?.state ?? 'committed').toBe('committed');
      }
    }
  });

  it('takes the receipt of a batch that was given up: only its reply was lost, or it came on a stick', () => {
    expect(step({ sort: 'video', state: 'given_up', isPaused: false }, 'receipt_stored')?.state).toBe('committed');
  });

  it('lets the teacher neither pause nor cancel a recall, nor what has ended', () => {
    for (const batch of everyBatch) {
      for (const event of ['paused', 'resumed', 'cancelled'] as const) {
        const isPossible = batch.sort !== 'recalls' && batch.state !== 'committed' && batch.state !== 'given_up';
        expect(step(batch, event) !== null).toBe(isPossible);
      }
    }
  });

  it('keeps a pause over everything that happens to a batch under way, and ends it with the batch', () => {
    for (const batch of everyBatch.filter(({ isPaused }) => isPaused)) {
      for (const event of batchEvents.filter((name) => name !== 'resumed' && name !== 'paused')) {
        const next = step(batch, event);
        if (next === null) continue;
        expect(next.isPaused).toBe(next.state !== 'committed' && next.state !== 'given_up');
      }
    }
  });

  it('asks for the endpoint’s answer before bytes move, and for all bytes before it is complete', () => {
    const planned: BatchStatus = { sort: 'voice', state: 'planned', isPaused: false };
    expect([step(planned, 'part_stored'), step(planned, 'all_stored')]).toEqual([null, null]);
    const steps: BatchEvent[] = ['offer_answered', 'part_stored', 'all_stored', 'receipt_stored'];
    expect(steps.reduce(nextBatch, planned).state).toBe('committed');
  });
});

describe('nextOutboxPlace', () => {
  const batchId = 'b';
  const events: OutboxEvent[] = [
    { kind: 'planned', batchId },
    { kind: 'offered' },
    { kind: 'part_sent', sentBytes: 5 },
    { kind: 'receipt_stored', batchId, sentBytes: 9 },
    { kind: 'freed' },
    { kind: 'parked', problem: 'media.damaged' },
    { kind: 'retried' },
    { kind: 'withdrawn' },
  ];
  const place = (state: OutboxPlace['state']): OutboxPlace => ({ state, batchId: null, sentBytes: 0, problem: null });
  const move = (from: OutboxPlace, event: OutboxEvent): OutboxPlace | null =>
    attempt('post.wrong_state', () => nextOutboxPlace(from, event));

  it('S8 lets nothing out of withdrawn', () => {
    for (const event of events) expect(move(place('withdrawn'), event)).toBeNull();
  });

  it('recalls from wherever the post is', () => {
    for (const state of outboxStates.filter((name) => name !== 'withdrawn')) {
      expect(move(place(state), { kind: 'withdrawn' })?.state).toBe('withdrawn');
    }
  });

  it('S3 calls a post committed by nothing but a stored receipt', () => {
    for (const state of outboxStates) {
      for (const event of events) {
        const next = move(place(state), event);
        if (next?.state === 'committed' && state !== 'committed') expect(event.kind).toBe('receipt_stored');
      }
    }
  });

  it('keeps problem, batch and bytes only where they mean something, along any way', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...events), { maxLength: 30 }), (way) => {
        let at = place('waiting');
        for (const event of way) {
          at = move(at, event) ?? at;
          expect(at.problem !== null).toBe(at.state === 'parked');
          if (at.state === 'waiting' || at.state === 'parked') expect(at.batchId).toBeNull();
          if (['planned', 'offered', 'uploading', 'committed'].includes(at.state)) expect(at.batchId).toBe(batchId);
        }
      }),
    );
  });
});
