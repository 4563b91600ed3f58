import type { AppError, ErrorValue } from '#shared/errors/app-error.ts';
import { bytesResponse } from './carried-bytes.ts';

/** Headers of every answer: nothing is sniffed, nothing may be read or embedded by another origin. */
export const commonHeaders = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
} as const;

/** A JSON answer that no cache keeps. */
export const jsonResponse = (value: unknown, status = 200, headers: Record<string, string> = {}): Response => {
  const body = new TextEncoder().encode(JSON.stringify(value));
  return bytesResponse(body, {
    status,
    headers: {
      ...commonHeaders,
      'content-type': 'application/json; charset=utf-8',
      'content-length': String(body.byteLength),
      'cache-control': 'no-store',
      ...headers,
    },
  });
};

/** A failure as a value under the status of its code. */
export const errorResponse = (error: AppError, headers: Record<string, string> = {}): Response => {
  const value: ErrorValue = error.toValue();
  return jsonResponse(value, error.status, headers);
};
