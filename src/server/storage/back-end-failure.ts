import { AppError } from '#shared/errors/app-error.ts';
import { asStorageFailure } from '#sqlite/sqlite-failure.ts';

/**
 * Classes of PostgreSQL errors that pass by themselves: connection lost, transaction rolled back by the server
 * (deadlock), out of resources, operator intervention (PostgreSQL manual, appendix A).
 */
const passingClasses = new Set(['08', '40', '53', '57']);

const lostConnection = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN']);

/** What `pg` says without a code when its connection is gone or none is free. */
const pgSays =
  /^(Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect)/;

// by their shape: the drivers are loaded only where they are used
const isFromPostgres = (error: Error): boolean => 'severity' in error && 'routine' in error;
const isFromS3 = (error: Error): error is Error & { $metadata: { httpStatusCode?: number } } =>
  '$metadata' in error && typeof error.$metadata === 'object' && error.$metadata !== null;

const isPassing = (error: unknown): boolean => {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? String(error.code) : '';
  if (isFromPostgres(error)) return passingClasses.has(code.slice(0, 2));
  // a bucket that is gone is the operator's to bring back: kiosks wait and lose nothing
  if (isFromS3(error)) return error.name === 'NoSuchBucket' || (error.$metadata.httpStatusCode ?? 500) >= 500;
  return lostConnection.has(code) || pgSays.test(error.message) || error.name === 'TimeoutError';
};

/** Who asks again after this long usually finds the other server back. */
const retryAfterSeconds = 5;

/**
 * The one place where failures of database and media store get their code. What passes by itself is
 * `storage.unavailable`: nothing was changed, the client asks again. Anything else is returned as it came.
 */
export const asBackEndFailure = (error: unknown): unknown =>
  isPassing(error)
    ? new AppError('storage.unavailable', { retryAfterSeconds }, { cause: error })
    : asStorageFailure(error);
