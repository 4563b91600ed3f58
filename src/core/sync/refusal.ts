import type { SyncVerdict } from '#shared/domain/outbox-item.ts';
import { judgeUploadStatus } from '#shared/domain/outbox-item.ts';
import { AppError, hasCode, isErrorValue } from '#shared/errors/app-error.ts';
import type { TransportAnswer } from './transport.ts';

const RETRY_AFTER_MAX_MS = 24 * 60 * 60_000;

/** `Retry-After` in seconds or as a date (RFC 9110, 10.2.3), as milliseconds from now. */
export const parseRetryAfterMs = (value: string | null, now: number): number | null => {
  if (value === null) return null;
  const afterMs = /^\d+$/.test(value.trim()) ? Number(value) * 1000 : Date.parse(value) - now;
  return Number.isNaN(afterMs) ? null : Math.min(Math.max(afterMs, 0), RETRY_AFTER_MAX_MS);
};

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

/**
 * How an answer that is not a success is called. `endpoint.refused` carries the endpoint's own code as `reason`;
 * a page in HTML, a redirect or other foreign words are a captive portal or some other server: `endpoint.not_meridian`.
 */
export const readRefusal = async (answer: TransportAnswer, now: number): Promise<AppError> => {
  const retryAfterMs = parseRetryAfterMs(answer.header('retry-after'), now);
  const { status } = answer;
  const text = await answer.text();
  const value = parseJson(text);
  if (isErrorValue(value)) {
    const postId = value.details.postId;
    const about = typeof postId === 'string' ? postId : null;
    return new AppError('endpoint.refused', { status, reason: value.code, retryAfterMs, postId: about });
  }
  if (status === 429 || status === 408 || status === 423 || status === 425) {
    return new AppError('endpoint.refused', { status, reason: 'request.rate_limited', retryAfterMs });
  }
  // the answer to a HEAD has no words
  if (text === '' && status >= 400 && status < 500) {
    return new AppError('endpoint.refused', { status, reason: 'endpoint.refused', retryAfterMs });
  }
  if (status >= 500) return new AppError('endpoint.unreachable', { status, retryAfterMs });
  return new AppError('endpoint.not_meridian', { status });
};

/** A refusal of this device as a whole: nothing is wrong with what it sends, so nothing is parked. */
const isAboutDevice = (status: number): boolean => status === 401 || status === 403;

/** About one project: this class is in it no more, or its endpoint's host has ended it. What goes elsewhere is not held up. */
const isAboutProject = (reason: unknown): boolean => reason === 'auth.not_allowed' || reason === 'project.closed';

/** What a failed step means for what comes next (S5); `null` for a failure that is not the endpoint's. */
export const judgeFailure = (error: unknown): SyncVerdict | null => {
  if (hasCode(error, 'endpoint.unreachable', 'endpoint.certificate_untrusted', 'endpoint.not_meridian')) {
    const afterMs = error.details.retryAfterMs;
    return { kind: 'wait', afterMs: typeof afterMs === 'number' ? afterMs : null };
  }
  if (!hasCode(error, 'endpoint.refused')) return null;
  const { status, reason, retryAfterMs } = error.details;
  const afterMs = typeof retryAfterMs === 'number' ? retryAfterMs : null;
  if (isAboutProject(reason)) return { kind: 'park' };
  if (typeof status !== 'number' || isAboutDevice(status)) return { kind: 'wait', afterMs };
  return judgeUploadStatus(status, afterMs);
};

/** The code that tells a teacher most: the endpoint's own where it gave one. */
export const problemOf = (error: unknown): string => {
  if (!(error instanceof AppError)) return 'internal.unexpected';
  const reason = error.details.reason;
  return error.code === 'endpoint.refused' && typeof reason === 'string' ? reason : error.code;
};
