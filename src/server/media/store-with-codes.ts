import type { DataStore } from '@tus/server';
import type { Logger } from 'pino';
import { AppError } from '#shared/errors/app-error.ts';
import { asBackEndFailure } from '../storage/back-end-failure.ts';
import { asTusError } from './tus-errors.ts';

/** Gives a store's failures their code: a full disk, a store that is away. That a client went away is for tus to judge. */
export const storeWithCodes = (store: DataStore, log: Logger): DataStore => {
  const write = store.write.bind(store);
  store.write = (readable, id, offset) =>
    write(readable, id, offset).catch((error: unknown) => {
      const failure = asBackEndFailure(error);
      throw failure instanceof AppError ? asTusError(failure, log) : error;
    });
  return store;
};
