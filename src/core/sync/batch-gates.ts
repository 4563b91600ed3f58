/**
 * What a batch waits for while the one before it is under way: what goes out stays in its order, and only the waiting for
 * answers overlaps, which on a line with a long way there and back is most of a small batch's time.
 */
export type BatchGates = {
  /** Resolves when the batch before was offered. @throws what has ended the round meanwhile. */
  mayOffer(): Promise<void>;
  offered(): void;
  /** Resolves when all bytes of the batches before are on the line. @throws what has ended the round meanwhile. */
  mayUpload(): Promise<void>;
  uploaded(): void;
  /** Nothing more comes of it. @param failure what ends the round, for those behind; `null`: they go on. */
  end(failure: unknown): void;
};

type Gate = PromiseWithResolvers<void>;

const createGate = (): Gate => {
  const gate = Promise.withResolvers<void>();
  // there may be no batch behind that asks
  gate.promise.catch(() => undefined);
  return gate;
};

/** A row of batches: each call gives the gates of the next one. */
export const createBatchRow = (): (() => BatchGates) => {
  let last: { offered: Gate; uploaded: Gate } | null = null;
  return () => {
    const before = last;
    const own = { offered: createGate(), uploaded: createGate() };
    last = own;
    // one that has nothing to upload lets nobody past those in front of it
    const uploaded = (): void => own.uploaded.resolve(before?.uploaded.promise);
    return {
      mayOffer: async () => await before?.offered.promise,
      offered: own.offered.resolve,
      mayUpload: async () => await before?.uploaded.promise,
      uploaded,
      end: (failure) => {
        if (failure === null) {
          own.offered.resolve();
          uploaded();
        } else {
          own.offered.reject(failure);
          own.uploaded.reject(failure);
        }
      },
    };
  };
};
