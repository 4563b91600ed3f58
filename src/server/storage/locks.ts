import { type Locker, MemoryLocker } from '@tus/server';
import { createKeyedLock, type KeyedLock } from '../media/keyed-lock.ts';

/** Who may change what, among all replicas that share a database. */
export type Locks = {
  /** Held while a medium's or an upload's bytes and rows change together. */
  lock: KeyedLock;
  /** One writer per upload, as tus wants it: a newcomer asks the holder of a dead connection to let go. */
  locker: Locker;
  close: () => Promise<void>;
};

/** The locks of an endpoint that is one process. */
export const createLocalLocks = (): Locks => ({
  lock: createKeyedLock(),
  locker: new MemoryLocker(),
  close: async () => undefined,
});
