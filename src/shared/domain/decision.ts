import type { OutboxState } from './outbox-item.ts';
import type { PostState } from './post.ts';

/** What a teacher can decide about posts at the desk; the last three about partners' posts. */
export const decisionKinds = [
  'approve_partners',
  'approve_class',
  'return',
  'hold',
  'remove',
  'raise_concern',
  'accept',
  'hide',
  'report',
] as const;
export type DecisionKind = (typeof decisionKinds)[number];

/**
 * Why a decision cannot be taken back any more. `sent`: it is on its way, or has arrived. `changed`: somebody has gone
 * on with the post since. `erased`: its bytes are gone. `undone`: it was taken back already.
 */
export const undoObstacles = ['sent', 'changed', 'erased', 'undone'] as const;
export type UndoObstacle = (typeof undoObstacles)[number];

/** Where an approved revision is: whether its batch may not leave yet, and whether it is in a file on a stick. */
export type PlaceOnItsWay = { state: OutboxState; isInUndoWindow: boolean; isOnStick: boolean };

/** A post as a decision left it, beside the same post now. */
export type Decided = {
  kind: OwnDecisionKind;
  after: { state: PostState; revision: number };
  now: { state: PostState; revision: number };
  /** Where the approved revision is on its way; `null` when it does not travel. */
  outbox: PlaceOnItsWay | null;
  /** Only of a removal: whether its bytes still wait to be erased. */
  isErasureDue: boolean;
};

/** Nothing of an item has left this PC, and nothing could have. */
export const hasNotLeft = ({ state, isInUndoWindow, isOnStick }: PlaceOnItsWay): boolean =>
  !isOnStick && (state === 'waiting' || (state === 'planned' && isInUndoWindow));

/**
 * Whether a decision about one post can still be taken back, or why not. A decision can be undone for as long as
 * nothing of it has left this PC, nothing was erased and nobody has gone on with the post.
 */
export const findUndoObstacle = ({ kind, after, now, outbox, isErasureDue }: Decided): UndoObstacle | null => {
  if (kind === 'remove' && !isErasureDue) return 'erased';
  if (now.state !== after.state || now.revision !== after.revision) return 'changed';
  if (kind !== 'approve_partners' && kind !== 'remove' && kind !== 'raise_concern') return null;
  if (outbox === null) return kind === 'approve_partners' ? 'changed' : null;
  return hasNotLeft(outbox) ? null : 'sent';
};

/** Kinds of decisions about partners' posts. */
export type IncomingDecisionKind = Extract<DecisionKind, 'accept' | 'hide' | 'report'>;
export const isAboutIncoming = (kind: DecisionKind): kind is IncomingDecisionKind =>
  kind === 'accept' || kind === 'hide' || kind === 'report';
/** Kinds of decisions about this class's posts. */
export type OwnDecisionKind = Exclude<DecisionKind, IncomingDecisionKind>;

/** The same for a partner's post: a report that has left this PC is not taken back. */
export const findIncomingObstacle = (decided: {
  after: { state: string; revision: number };
  now: { state: string; revision: number } | null;
  hasReportLeft: boolean;
}): UndoObstacle | null => {
  const { after, now } = decided;
  if (now === null || now.state !== after.state || now.revision !== after.revision) return 'changed';
  return decided.hasReportLeft ? 'sent' : null;
};
