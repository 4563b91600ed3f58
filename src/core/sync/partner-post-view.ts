import type { ClassProfile, PartnerPost } from '#shared/contract/index.ts';
import type { PublicClass } from '#shared/contract/wire.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { CoreContext } from '../context.ts';
import { findPartnerClass, type PartnerPostRow } from '../db/partner-posts.ts';
import { signedPostView } from '../posts/signed-post-view.ts';

/** What of a class everybody may see, without its key and its calendar. */
export const classProfileOf = ({ classId, name, country, timeZone, language }: PublicClass): ClassProfile => ({
  classId,
  name,
  country,
  timeZone,
  language,
});

/** Another class's post, complete or not yet. */
export const partnerPostView = (context: CoreContext, post: PartnerPostRow): PartnerPost => {
  const { partners } = context.openClass();
  const from = findPartnerClass(partners, post.classId);
  if (from === null) throw new AppError('post.not_found');
  return { ...signedPostView(context, partners, post), from: classProfileOf(from), receivedAt: post.receivedAt };
};
