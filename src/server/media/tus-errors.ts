import type { Logger } from 'pino';
import { AppError, isErrorValue } from '#shared/errors/app-error.ts';
import type { ErrorCode } from '#shared/errors/error-codes.ts';
import { toErrorValue } from '../http/error-response.ts';

/** What tus says by status alone (tus 1.0.0, "Requests"), in our codes; the status stays, clients rely on it. */
const codes: Readonly<Record<number, ErrorCode>> = {
  404: 'media.not_found',
  409: 'take.wrong_offset',
  410: 'media.not_found',
  413: 'request.too_large',
  423: 'request.rate_limited',
};

/** A failure in the form in which tus lets its hooks and its store report one. */
export const asTusError = (error: unknown, log: Logger): { status_code: number; body: string } => {
  const { status, value } = toErrorValue(error, log);
  return { status_code: status, body: JSON.stringify(value) };
};

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** Gives tus's plain-text refusals the form of every other error here. */
export const toCodedResponse = async (response: Response, log: Logger): Promise<Response> => {
  const { status } = response;
  if (status < 400) return response;
  const text = (await response.text()).trim();
  const given = parseJson(text);
  if (status >= 500 && !isErrorValue(given)) log.error({ status }, 'upload failed');
  const code = codes[status] ?? (status >= 500 ? 'internal.unexpected' : 'request.invalid');
  const value = isErrorValue(given)
    ? given
    : new AppError(code, {}, { message: status < 500 && text !== '' ? text : code }).toValue();
  const headers = new Headers(response.headers);
  headers.set('content-type', 'application/json');
  headers.delete('content-length');
  return new Response(JSON.stringify(value), { status, headers });
};
