import { AppError } from '#shared/errors/app-error.ts';

/** The AppError that `work` rejects with; anything else fails the test. */
export const rejectionOf = async (work: Promise<unknown>): Promise<AppError> => {
  try {
    await work;
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error('Expected an AppError, nothing was thrown');
};
