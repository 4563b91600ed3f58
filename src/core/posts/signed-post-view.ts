import type { PostManifest } from '#shared/contract/wire.ts';
import type { ReadableDatabase } from '#sqlite/open-database.ts';
import type { CoreContext } from '../context.ts';
import { findSealedMedium } from '../db/media.ts';
import { mediaView } from '../media/media-view.ts';

type SignedPost = {
  postId: string;
  manifest: Omit<PostManifest, 'audience'>;
  mediaId: string | null;
  coverMediaId: string | null;
};

/** A post of which the class that made it signed the words; its media lie in `db`, each there only when it is whole and its hash was right. */
export const signedPostView = (context: CoreContext, db: ReadableDatabase, post: SignedPost) => {
  const medium = post.mediaId === null ? null : findSealedMedium(db, post.mediaId);
  const cover = post.coverMediaId === null ? null : findSealedMedium(db, post.coverMediaId);
  const { alias, kind, purpose, text, title = '', tags = [], language, approvedAt, captions } = post.manifest;
  return {
    postId: post.postId,
    alias,
    kind,
    purpose,
    text,
    title,
    tags,
    language,
    approvedAt,
    isComplete: (post.mediaId === null || medium !== null) && (post.coverMediaId === null || cover !== null),
    ...mediaView(context, { medium, cover, captions }),
  };
};
