import { routes } from '#shared/contract/index.ts';
import type { StillName } from '#shared/domain/take.ts';
import type { AppError } from '#shared/errors/app-error.ts';
import { coreSilent, errorOf } from './call-operation.ts';

/**
 * Adds a small picture to the film at `mediumUrl`, by the grant that the address carries.
 * @throws AppError `auth.grant_expired`, `media.not_found`, `media.not_playable`, …
 */
export const putStill = async (mediumUrl: string, name: StillName, jpeg: ArrayBuffer): Promise<void> => {
  const { pathname, searchParams } = new URL(mediumUrl, location.href);
  const mediaId = pathname.split('/').at(-1) ?? '';
  const response = await fetch(routes.still(mediaId, name, searchParams.get('grant') ?? ''), {
    method: 'PUT',
    headers: { 'content-type': 'image/jpeg' },
    // An ArrayBuffer, never a Blob: a custom scheme loses the body of a Blob.
    body: jpeg,
  }).catch((cause: unknown): AppError => coreSilent(cause));
  if (!(response instanceof Response)) throw response;
  if (!response.ok) throw await errorOf(response);
};
