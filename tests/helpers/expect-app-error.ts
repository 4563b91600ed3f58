import { expect } from 'vitest';
import { AppError } from '#shared/errors/app-error.ts';
import type { ErrorCode } from '#shared/errors/error-codes.ts';

/** Runs `work` and answers the AppError it throws; anything else fails the test. */
export const appErrorOf = (work: () => unknown): AppError => {
  try {
    work();
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error('Expected an AppError, nothing was thrown');
};

/** Asserts that `work` throws an AppError with `code`. */
export const expectCode = (work: () => unknown, code: ErrorCode): AppError => {
  const error = appErrorOf(work);
  expect(error.code).toBe(code);
  return error;
};

/** Asserts that `work` rejects with an AppError with `code`. */
export const expectRejection = async (work: Promise<unknown>, code: ErrorCode): Promise<AppError> => {
  const outcome = await work.then(
    () => null,
    (error: unknown) => error,
  );
  if (!(outcome instanceof AppError)) throw new Error(`Expected a rejection with ${code}`, { cause: outcome });
  expect(outcome.code).toBe(code);
  return outcome;
};
