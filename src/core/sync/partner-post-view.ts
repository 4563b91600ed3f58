import type { ClassProfile, PartnerPost } from '#shared/contract/index.ts';
import type { PublicClass } from '#shared/contract/wire.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { CoreContext } from '../context.ts';
import { findSealedMedium } from '../db/media.ts';
import { findPartnerClass, type PartnerPostRow } from '../db/partner-posts.ts';
import { mediumView } from '../media/take-view.ts';

/** What of a class everybody may see, without its key and its calendar. */
export const classProfileOf = ({ classId, name, country, timeZone, language }: PublicClass): ClassProfile => ({
  classId,
  name,
  country,
  timeZone,
  language,
});

/** Another class's post; its medium is there only when it is complete and its hash was right. */
export const partnerPostView = (context: CoreContext, post: PartnerPostRow): PartnerPost => {
  const { partners } = context.openClass();
  const from = findPartnerClass(partners, post.classId);
  if (from === null) throw new AppError('post.not_found');
  const medium = post.mediaId === null ? null : findSealedMedium(partners, post.mediaId);
  const cover = post.coverMediaId === null ? null : findSealedMedium(partners, post.coverMediaId);
  const { alias, kind, purpose, text, title = '', tags = [], language, approvedAt, captions } = post.manifest;
  return {
    postId: post.postId,
    from: classProfileOf(from),
    alias,
    kind,
    purpose,
    text,
    title,
    tags,
    language,
    approvedAt,
    receivedAt: post.receivedAt,
    isComplete: (post.mediaId === null || medium !== null) && (post.coverMediaId === null || cover !== null),
    medium: medium === null ? null : mediumView(context, medium),
    cover: cover === null ? null : mediumView(context, cover),
    captions:
      medium === null
        ? []
        : captions.map((words) => ({ ...words, url: context.captionsUrl(medium.id, words.language) })),
  };
};
