import { limits } from '#shared/domain/limits.ts';
import { AppError } from '#shared/errors/app-error.ts';

/** Bytes `from` up to, not including, `to`. */
export type ByteRange = { from: number; to: number };

const refuse = (sizeBytes: number): never => {
  throw new AppError('request.range_not_satisfiable', { sizeBytes });
};

/**
 * The bytes to answer for a `Range` header (RFC 9110, section 14): `a-b`, `a-` and `-n`, shortened to
 * `limits.rangeMaxBytes`; a player asks for the rest by itself. `null` when the header is missing or is not one
 * single byte range: such a header is ignored, as the RFC says.
 *
 * @throws AppError `request.range_not_satisfiable` with `{ sizeBytes }`.
 */
export const parseByteRange = (header: string | null, sizeBytes: number): ByteRange | null => {
  const match = /^bytes=(\d*)-(\d*)$/i.exec(header?.trim() ?? '');
  const [, first = '', last = ''] = match ?? [];
  if (first === '' && last === '') return null;
  if (first === '') {
    const from = Math.max(0, sizeBytes - Number(last));
    if (from >= sizeBytes) refuse(sizeBytes);
    return { from, to: Math.min(sizeBytes, from + limits.rangeMaxBytes) };
  }
  const from = Number(first);
  const end = last === '' ? Number.POSITIVE_INFINITY : Number(last) + 1;
  if (end <= from) return null;
  if (from >= sizeBytes) refuse(sizeBytes);
  return { from, to: Math.min(end, sizeBytes, from + limits.rangeMaxBytes) };
};
