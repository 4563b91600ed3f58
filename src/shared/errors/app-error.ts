import { type ErrorCode, isErrorCode, statusOf } from './error-codes.ts';

/** What a failure may say about itself: plain values only, never a name, a text or a medium of a child. */
export type ErrorDetails = Readonly<Record<string, string | number | boolean | null>>;

/** How an error crosses a boundary (worker port, HTTP): a value, not an exception. */
export type ErrorValue = { code: ErrorCode; message: string; details: ErrorDetails };

/**
 * An expected failure. Callers branch on `code`, never on `message`; the message is for logs and
 * developers (what was expected, what came, what to do), people read the catalogue's sentence.
 */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: ErrorCode;
  readonly details: ErrorDetails;

  constructor(code: ErrorCode, details: ErrorDetails = {}, options: { message?: string; cause?: unknown } = {}) {
    super(options.message ?? code, { cause: options.cause });
    this.code = code;
    this.details = details;
  }

  get status(): number {
    return statusOf(this.code);
  }

  toValue(): ErrorValue {
    return { code: this.code, message: this.message, details: this.details };
  }

  static fromValue(value: ErrorValue): AppError {
    return new AppError(value.code, value.details, { message: value.message });
  }
}

/** Whether a decoded JSON value has the shape of an {@link ErrorValue}. */
export const isErrorValue = (value: unknown): value is ErrorValue =>
  typeof value === 'object' && value !== null && 'code' in value && isErrorCode(value.code);

/** True when `error` is an {@link AppError} with one of `codes`. */
export const hasCode = (error: unknown, ...codes: ErrorCode[]): error is AppError =>
  error instanceof AppError && codes.includes(error.code);
