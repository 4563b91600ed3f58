import type { AppError } from '#shared/errors/app-error.ts';
import { coreSilent, errorOf } from './call-operation.ts';

/**
 * Sends a whole file in one body and answers what the core says to it.
 * @throws AppError what the core answers, or that it does not.
 */
export const putBytes = async (
  address: string,
  bytes: ArrayBuffer,
  mimeType: string,
  token: string,
): Promise<unknown> => {
  const response = await fetch(address, {
    method: 'PUT',
    headers: { 'content-type': mimeType, authorization: `Bearer ${token}` },
    // An ArrayBuffer, never a Blob: a custom scheme loses the body of a Blob.
    body: bytes,
  }).catch((cause: unknown): AppError => coreSilent(cause));
  if (!(response instanceof Response)) throw response;
  if (!response.ok) throw await errorOf(response);
  return await response.json();
};
