/** Why a file is no medium of its type; becomes `media.not_playable` with this as its `reason`. */
export class Refusal extends Error {
  readonly reason: string;

  constructor(reason: string) {
    super(`Refused: ${reason}`);
    this.reason = reason;
  }
}

/** @throws Refusal with `reason` unless `condition` holds. */
export function demand(condition: boolean, reason: string): asserts condition {
  if (!condition) throw new Refusal(reason);
}
