/**
 * What screens still send as they are left. The turn ends when all of it has been answered, and the next one begins
 * after that: the core refuses words that come in when their child's turn is over.
 */
export class Farewell {
  #sent: Promise<void> = Promise.resolve();

  /** Holds the end of the turn until `request` has been answered, with success or without. */
  add(request: Promise<unknown>): void {
    this.#sent = Promise.allSettled([this.#sent, request]).then(() => undefined);
  }

  /** Resolves when everything that was added so far has been answered; never rejects. */
  sent(): Promise<void> {
    return this.#sent;
  }
}

/** The page's own: it outlives the turn that is left. */
export const farewell = new Farewell();
