import { routes } from '#shared/contract/index.ts';
import type { AppError } from '#shared/errors/app-error.ts';
import { coreSilent, errorOf } from './call-operation.ts';

/**
 * Appends one slice of a take at exactly `offset`; resolves to the take's size after the durable commit.
 * @throws AppError `take.wrong_offset` with `{ expected }`, `data.disk_full`, `take.chunk_too_large`, …
 */
export const appendChunk = async (
  takeId: string,
  offset: number,
  bytes: ArrayBuffer,
  token: string,
): Promise<{ sizeBytes: number }> => {
  const response = await fetch(routes.chunks(takeId, offset), {
    method: 'PUT',
    headers: { 'content-type': 'application/octet-stream', authorization: `Bearer ${token}` },
    // An ArrayBuffer, never a Blob: a custom scheme loses the body of a Blob.
    body: bytes,
  }).catch((cause: unknown): AppError => coreSilent(cause));
  if (!(response instanceof Response)) throw response;
  if (!response.ok) throw await errorOf(response);
  return (await response.json()) as { sizeBytes: number };
};
