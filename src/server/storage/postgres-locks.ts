import { setTimeout as wait } from 'node:timers/promises';
import { ERRORS, type Lock, type Locker, MemoryLocker, type RequestRelease } from '@tus/server';
import pg from 'pg';
import type { Logger } from 'pino';
import { AppError, hasCode } from '#shared/errors/app-error.ts';
import { connectionOptions } from '../db/open-postgres.ts';
import { createKeyedLock } from '../media/keyed-lock.ts';
import { asBackEndFailure } from './back-end-failure.ts';
import type { Locks } from './locks.ts';

const channel = 'meridian_release';
const acquireWithinMs = 30_000;
const firstPauseMs = 20;
const longestPauseMs = 500;

/**
 * The one connection of a replica that holds its advisory locks, as long as it lives. When it breaks, the server lets
 * the locks go; what is then done twice at once is still decided by the conditions in the statements themselves.
 */
class LockSession {
  readonly #url: string;
  readonly #log: Logger;
  readonly #onRelease: (name: string) => void;
  #client: Promise<pg.Client> | undefined;
  /** One statement after the other: a connection runs no two at a time. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(url: string, log: Logger, onRelease: (name: string) => void) {
    this.#url = url;
    this.#log = log;
    this.#onRelease = onRelease;
  }

  #connect(): Promise<pg.Client> {
    this.#client ??= this.#open();
    return this.#client;
  }

  /** Lets go of a connection for good: one that stayed open would go on holding locks that nobody knows of. */
  #forget(opened: Promise<pg.Client>): void {
    if (this.#client === opened) this.#client = undefined;
    opened.then((client) => client.end()).catch(() => undefined);
  }

  async #open(): Promise<pg.Client> {
    const client = new pg.Client(connectionOptions(this.#url));
    client.on('error', (error) => this.#log.warn({ name: error.name }, 'the connection that holds locks broke'));
    client.on('notification', ({ payload }) => this.#onRelease(payload ?? ''));
    await client.connect();
    await client.query(`listen ${channel}`);
    return client;
  }

  #run(statement: string, values: string[]): Promise<pg.QueryResult<{ held: boolean }>> {
    const run = async () => {
      const opened = this.#connect();
      try {
        return await (await opened).query<{ held: boolean }>(statement, values);
      } catch (error) {
        // that a connection is gone shows when it is used
        this.#forget(opened);
        throw error;
      }
    };
    const runAgain = (error: unknown) => {
      if (!hasCode(asBackEndFailure(error), 'storage.unavailable')) throw error;
      return run();
    };
    const next = this.#last.then(() => run().catch(runAgain));
    this.#last = next.catch(() => undefined);
    return next;
  }

  async tryLock(name: string): Promise<boolean> {
    const { rows } = await this.#run('select pg_try_advisory_lock(hashtextextended($1, 0)) as held', [name]);
    return rows[0]?.held === true;
  }

  async unlock(name: string): Promise<void> {
    // a connection that broke has let go of everything
    if (this.#client === undefined) return;
    await this.#run('select pg_advisory_unlock(hashtextextended($1, 0)) as held', [name]).catch(() => undefined);
  }

  async askToRelease(name: string): Promise<void> {
    await this.#run('select pg_notify($1, $2)', [channel, name]);
  }

  async close(): Promise<void> {
    const client = await this.#client?.catch(() => undefined);
    await client?.end();
  }
}

/** Waits until `name` is ours. @returns false when it was not within the time, or `signal` ended the wait. */
const acquire = async (session: LockSession, name: string, options: { signal?: AbortSignal; ask: boolean }) => {
  const until = Date.now() + acquireWithinMs;
  let pauseMs = firstPauseMs;
  while (!(await session.tryLock(name))) {
    if (options.signal?.aborted === true || Date.now() > until) return false;
    if (options.ask) await session.askToRelease(name);
    await wait(pauseMs);
    pauseMs = Math.min(pauseMs * 2, longestPauseMs);
  }
  return true;
};

class PostgresLocker implements Locker {
  readonly #memory = new MemoryLocker({ acquireLockTimeout: acquireWithinMs });
  readonly #session: LockSession;
  readonly #holders: Map<string, RequestRelease>;

  constructor(session: LockSession, holders: Map<string, RequestRelease>) {
    this.#session = session;
    this.#holders = holders;
  }

  newLock(id: string): Lock {
    const inProcess = this.#memory.newLock(id);
    const name = `upload:${id}`;
    return {
      lock: async (signal, requestRelease) => {
        await inProcess.lock(signal, requestRelease);
        if (await acquire(this.#session, name, { signal, ask: true }).catch(() => false)) {
          this.#holders.set(name, requestRelease);
          return;
        }
        await inProcess.unlock();
        throw ERRORS.ERR_LOCK_TIMEOUT;
      },
      unlock: async () => {
        this.#holders.delete(name);
        await this.#session.unlock(name);
        await inProcess.unlock();
      },
    };
  }
}

/** Locks that all replicas on one PostgreSQL server respect: advisory locks of a session of their own. */
export const createPostgresLocks = (url: string, log: Logger): Locks => {
  const holders = new Map<string, RequestRelease>();
  const session = new LockSession(url, log, (name) => void holders.get(name)?.());
  const inProcess = createKeyedLock();
  return {
    lock: (key, task) =>
      inProcess(key, async () => {
        const name = `key:${key}`;
        if (!(await acquire(session, name, { ask: false }))) throw new AppError('storage.unavailable');
        try {
          return await task();
        } finally {
          await session.unlock(name);
        }
      }),
    locker: new PostgresLocker(session, holders),
    close: () => session.close(),
  };
};
