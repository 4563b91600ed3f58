import type { Logger } from 'pino';
import { AppError, type ErrorValue } from '#shared/errors/app-error.ts';
import { asBackEndFailure } from '../storage/back-end-failure.ts';

/** Where an unknown error came from, without its message: that may quote what somebody sent. */
const describe = (error: unknown): Record<string, unknown> =>
  error instanceof Error
    ? {
        name: error.name,
        code: 'code' in error ? error.code : undefined,
        at: error.stack?.split('\n').filter((line) => line.trimStart().startsWith('at ')),
      }
    : { name: typeof error };

/** An error as it travels. What is not expected is logged and becomes `internal.unexpected`. */
export const toErrorValue = (error: unknown, log: Logger): { status: number; value: ErrorValue } => {
  const known = error instanceof AppError ? error : asBackEndFailure(error);
  if (known instanceof AppError) {
    if (known.status >= 500) log.error({ code: known.code, details: known.details }, 'request failed');
    // the message of a storage failure may hold a path of this computer
    const value = known === error ? known.toValue() : { ...known.toValue(), message: known.code };
    return { status: known.status, value };
  }
  log.error({ error: describe(error) }, 'unexpected error');
  return { status: 500, value: new AppError('internal.unexpected').toValue() };
};

export const errorResponse = (error: unknown, log: Logger): Response => {
  const { status, value } = toErrorValue(error, log);
  const headers = new Headers({ 'content-type': 'application/json', 'cache-control': 'no-store' });
  const waitSeconds = value.details.retryAfterSeconds;
  if (typeof waitSeconds === 'number') headers.set('retry-after', String(waitSeconds));
  return new Response(JSON.stringify(value), { status, headers });
};
