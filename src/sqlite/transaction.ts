import type { Database } from './handles.ts';
import { asStorageFailure } from './sqlite-failure.ts';

type Runner = (work: () => unknown) => unknown;

const runners = new WeakMap<Database, Runner>();

const runnerOf = (db: Database): Runner => {
  const known = runners.get(db);
  if (known !== undefined) return known;
  const runner: Runner = db.transaction((work: () => unknown) => work()).immediate;
  runners.set(db, runner);
  return runner;
};

/** Makes an `async` callback a type error: what it returned would be committed before it was done. */
type Settled<T> = T extends PromiseLike<unknown> ? never : T;

/**
 * Runs `work` in one immediate transaction: all of it is durable when this returns, none of it when it throws.
 * Inside another transaction it is a savepoint. Every write of the product goes through here.
 *
 * @throws TypeError, after rolling back, when `work` returns a promise: nothing is awaited in a transaction.
 * @throws AppError `data.disk_full`, `data.damaged` or `data.folder_read_only`; whatever `work` throws.
 */
export const transaction = <T>(db: Database, work: () => Settled<T>): T => {
  try {
    return runnerOf(db)(work) as T;
  } catch (error) {
    throw asStorageFailure(error);
  }
};
