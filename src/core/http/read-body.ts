import { AppError } from '#shared/errors/app-error.ts';
import { takeCarriedBytes } from './carried-bytes.ts';

/**
 * The body's first bytes, at most `maxBytes`, in a buffer of their own; what follows is not read.
 * @throws AppError `request.invalid` when the sender breaks off.
 */
export const readUpTo = async (request: Request, maxBytes: number): Promise<Uint8Array<ArrayBuffer>> => {
  const carried = takeCarriedBytes(request);
  if (carried !== null) return carried.byteLength > maxBytes ? carried.slice(0, maxBytes) : carried;
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let sizeBytes = 0;
  const reader = request.body?.getReader();
  try {
    while (reader !== undefined && sizeBytes < maxBytes) {
      const { done, value } = await reader.read();
      if (done) break;
      // a copy: a host may write every piece of a long body into one buffer (Electron's protocol handler does)
      parts.push(new Uint8Array(value));
      sizeBytes += value.byteLength;
    }
    await reader?.cancel();
  } catch (cause) {
    throw new AppError('request.invalid', { part: 'body' }, { message: 'the body broke off', cause });
  }
  const [only] = parts;
  if (only !== undefined && parts.length === 1 && sizeBytes <= maxBytes) return only;
  const whole = new Uint8Array(Math.min(sizeBytes, maxBytes));
  let offset = 0;
  for (const part of parts) {
    const fitting = part.subarray(0, whole.byteLength - offset);
    whole.set(fitting, offset);
    offset += fitting.byteLength;
  }
  return whole;
};

/**
 * The whole body, but never more than `maxBytes` in memory.
 * @throws AppError `request.too_large`, `request.invalid`.
 */
export const readBody = async (request: Request, maxBytes: number): Promise<Uint8Array> => {
  const isAnnouncedTooLarge = Number(request.headers.get('content-length') ?? 0) > maxBytes;
  const body = await readUpTo(request, isAnnouncedTooLarge ? 0 : maxBytes + 1);
  if (isAnnouncedTooLarge || body.byteLength > maxBytes) throw new AppError('request.too_large', { maxBytes });
  return body;
};
