/**
 * What a class says of another class's post: `received`, it is here, whole and verified; `watched`; `erased`, what a
 * tombstone withdrew up to this revision is gone here.
 */
export const acknowledgementKinds = ['received', 'watched', 'erased'] as const;
export type AcknowledgementKind = (typeof acknowledgementKinds)[number];
