import { AppError } from '#shared/errors/app-error.ts';

const tooLarge = (maxBytes: number): AppError => new AppError('request.too_large', { maxBytes });

/**
 * The JSON value of a request's body, read no further than `maxBytes`.
 *
 * @throws AppError `request.invalid`, `request.too_large`.
 */
export const readJson = async (request: Request, maxBytes: number): Promise<unknown> => {
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes) throw tooLarge(maxBytes);
  const parts: Uint8Array[] = [];
  let sizeBytes = 0;
  for await (const part of bodyParts(request)) {
    sizeBytes += part.byteLength;
    if (sizeBytes > maxBytes) throw tooLarge(maxBytes);
    parts.push(part);
  }
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(parts)));
  } catch (cause) {
    throw new AppError('request.invalid', { reason: 'not_json' }, { cause });
  }
};

/** The body as it comes in; a connection that breaks ends it with `request.invalid`. */
export async function* bodyParts(request: Request): AsyncGenerator<Uint8Array> {
  if (request.body === null) return;
  try {
    yield* request.body;
  } catch (cause) {
    throw new AppError('request.invalid', { reason: 'body_broken_off' }, { cause });
  }
}
