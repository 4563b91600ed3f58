/**
 * Where a partner's post stands in this class. `waiting`: the teacher has not decided, and no child sees it. `accepted`: the
 * class may see it. `hidden`: it is not for this class. `reported`: hidden, and somebody else was told of it. `blocked`:
 * its class is blocked, whatever was decided about the post.
 */
export const incomingStates = ['waiting', 'accepted', 'hidden', 'reported', 'blocked'] as const;
export type IncomingState = (typeof incomingStates)[number];

/** What a teacher can decide about one; `waiting` is where it comes from and where taking back leads. */
export const decidedIncomingStates = ['accepted', 'hidden', 'reported'] as const satisfies readonly IncomingState[];
export type DecidedIncomingState = (typeof decidedIncomingStates)[number];

/** What was decided, and about which revision. */
export type IncomingDecision = { revision: number; state: DecidedIncomingState };

/**
 * Where a post stands now. A decision is about one revision: what its class has changed since waits again, so that nothing
 * that the teacher has not seen is ever in front of a child.
 */
export const incomingState = (
  revision: number,
  decided: IncomingDecision | null,
  isClassBlocked: boolean,
): IncomingState => {
  if (isClassBlocked) return 'blocked';
  return decided === null || decided.revision < revision ? 'waiting' : decided.state;
};

/** Still of use to the class: shown, or waiting for the teacher. */
export const isStillOffered = (state: IncomingState): boolean => state === 'accepted' || state === 'waiting';

/** Why a post is reported to the project's host and to the operator of the endpoint. */
export const reportReasons = ['personal', 'hurtful', 'unsuitable', 'advertising', 'other'] as const;
export type ReportReason = (typeof reportReasons)[number];

/** What the operator decided: the post was taken off the endpoint, or it stays. */
export const reportDecisions = ['removed', 'kept'] as const;
export type ReportDecision = (typeof reportDecisions)[number];
