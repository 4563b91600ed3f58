import { AppError } from '#shared/errors/app-error.ts';
import { isErrorCode } from '#shared/errors/error-codes.ts';
import { isCoreSilent } from '../bridge/call-operation.ts';
import { isMessageId } from './catalogues.ts';
import type { Say } from './words.tsx';

/** The sentence for an error code, as it comes with a status or an outbox item. */
export const sayErrorCode = (say: Say, code: string): string => {
  const id = `error.${isErrorCode(code) ? code : 'internal.unexpected'}`;
  return isMessageId(id) ? say(id) : say('error.internal.unexpected');
};

/** What a person reads of any failure: what happened, what is safe, what to do. Never a code. */
export const sayError = (say: Say, error: unknown): string => {
  if (isCoreSilent(error)) return say('error.core_silent');
  return sayErrorCode(say, error instanceof AppError ? error.code : 'internal.unexpected');
};
