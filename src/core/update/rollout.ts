import { sha256Hex } from '#crypto/sha256.ts';

/**
 * The place of a class in the roll-out of a version, 0 to 99: the same on every computer and at every look, another for every
 * version, so that it is not always the same classes that go first.
 */
export const stageOf = (classId: string, version: string): number =>
  Number(BigInt(`0x${sha256Hex(`${classId}\n${version}`).slice(0, 16)}`) % 100n);

/**
 * Whether a release is meant for this computer yet: for all of its classes, since they share the app. A computer without a
 * class takes what is meant for all.
 * @param percentage how much of the classes it is meant for
 */
export const isInRollout = (percentage: number, classIds: readonly string[], version: string): boolean =>
  percentage >= 100 || (classIds.length > 0 && classIds.every((classId) => stageOf(classId, version) < percentage));
