import type { Captions } from '#shared/contract/schemas/captions.ts';
import { webVttOf } from '#shared/domain/captions.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { CoreContext } from '../context.ts';
import { findArchivedPostOfMedium } from '../db/archives.ts';
import { listCaptions } from '../db/captions.ts';
import { findPartnerPostOfMedium } from '../db/partner-posts.ts';
import { findTakeOfMedium } from '../db/takes.ts';
import { commonHeaders } from '../http/responses.ts';
import type { MediaGrants } from './media-grants.ts';

const captionsOf = (context: CoreContext, mediaId: string): readonly Captions[] => {
  const { db, partners } = context.openClass();
  const take = findTakeOfMedium(db, mediaId);
  if (take !== null) return listCaptions(db, take.id);
  const other = findPartnerPostOfMedium(partners, mediaId) ?? findArchivedPostOfMedium(db, mediaId);
  return other?.manifest.captions ?? [];
};

/**
 * Answers `GET /media/<id>/captions/<language>?grant=G` with the WebVTT file of a medium; its grant is the medium's.
 * @throws AppError `auth.grant_expired`, `auth.not_allowed`, `media.not_found`.
 */
export const serveCaptions = (
  context: CoreContext,
  grants: Pick<MediaGrants, 'check'>,
  request: Request,
  { mediaId, language }: { mediaId: string; language: string },
): Response => {
  grants.check(mediaId, new URL(request.url).searchParams.get('grant') ?? '');
  const found = captionsOf(context, mediaId).find((captions) => captions.language === language);
  if (found === undefined) throw new AppError('media.not_found');
  const headers = { ...commonHeaders, 'content-type': 'text/vtt; charset=utf-8', 'cache-control': 'no-store' };
  return new Response(webVttOf(found.cues), { headers });
};
