import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Decided,
  decisionKinds,
  findIncomingObstacle,
  findUndoObstacle,
  hasNotLeft,
  isAboutIncoming,
  type OwnDecisionKind,
} from '#shared/domain/decision.ts';
import { outboxStates } from '#shared/domain/outbox-item.ts';
import { postStates } from '#shared/domain/post.ts';

const ownKinds = decisionKinds.filter((kind): kind is OwnDecisionKind => !isAboutIncoming(kind));

const decided = fc.record({
  kind: fc.constantFrom(...ownKinds),
  after: fc.record({ state: fc.constantFrom(...postStates), revision: fc.integer({ min: 1, max: 3 }) }),
  now: fc.record({ state: fc.constantFrom(...postStates), revision: fc.integer({ min: 1, max: 3 }) }),
  outbox: fc.option(
    fc.record({ state: fc.constantFrom(...outboxStates), isInUndoWindow: fc.boolean(), isOnStick: fc.boolean() }),
  ),
  isErasureDue: fc.boolean(),
});

describe('taking a decision back', () => {
  it('is never possible once anything has left, or may have', () => {
    fc.assert(
      fc.property(decided, (one) => {
        const hasLeft = one.outbox !== null && !hasNotLeft(one.outbox);
        const mayLeave = one.kind === 'approve_partners' || one.kind === 'remove' || one.kind === 'raise_concern';
        if (hasLeft && mayLeave) expect(findUndoObstacle(one)).not.toBeNull();
      }),
    );
  });

  it('is never possible once somebody has gone on with the post', () => {
    fc.assert(
      fc.property(decided, (one) => {
        if (one.now.state === one.after.state && one.now.revision === one.after.revision) return;
        expect(findUndoObstacle(one)).not.toBeNull();
      }),
    );
  });

  it.each(ownKinds)('is possible for %s while nothing else has happened', (kind) => {
    const state = 'submitted';
    const outbox =
      kind === 'approve_partners' ? { state: 'waiting' as const, isInUndoWindow: false, isOnStick: false } : null;
    const fresh: Decided = {
      kind,
      after: { state, revision: 1 },
      now: { state, revision: 1 },
      outbox,
      isErasureDue: true,
    };
    expect(findUndoObstacle(fresh)).toBeNull();
    if (outbox !== null) expect(findUndoObstacle({ ...fresh, outbox: { ...outbox, isOnStick: true } })).toBe('sent');
    expect(findUndoObstacle({ ...fresh, isErasureDue: false })).toBe(kind === 'remove' ? 'erased' : null);
  });

  it('is possible for a partner’s post until something else was decided about it, or its report has left', () => {
    const after = { state: 'reported', revision: 1 };
    expect(findIncomingObstacle({ after, now: after, hasReportLeft: false })).toBeNull();
    expect(findIncomingObstacle({ after, now: after, hasReportLeft: true })).toBe('sent');
    expect(findIncomingObstacle({ after, now: { ...after, revision: 2 }, hasReportLeft: false })).toBe('changed');
    expect(findIncomingObstacle({ after, now: null, hasReportLeft: false })).toBe('changed');
  });
});
