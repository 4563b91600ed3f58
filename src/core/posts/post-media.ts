import type { WireMedium } from '#shared/contract/wire.ts';
import type { CoverKind, PostKind } from '#shared/domain/post.ts';
import { assertNever } from '#shared/errors/assert-never.ts';
import type { ReadableDatabase } from '#sqlite/open-database.ts';
import { findSealedMedium, type SealedMedium } from '../db/media.ts';
import { findTake, playedMediaId } from '../db/takes.ts';

type WithMedium = {
  kind: PostKind;
  keptTakeId: string | null;
  pictureMediaId: string | null;
  coverKind: CoverKind | null;
};

const mainMediumId = (db: ReadableDatabase, post: WithMedium): string | null => {
  switch (post.kind) {
    case 'text':
      return null;
    case 'photo':
    case 'drawing':
      return post.pictureMediaId;
    case 'voice':
    case 'video': {
      const take = post.keptTakeId === null ? null : findTake(db, post.keptTakeId);
      return take === null ? null : playedMediaId(take);
    }
    default:
      return assertNever(post.kind);
  }
};

/**
 * What is shown, approved and sent of a post: the picture of a photo or a drawing; of a recorded post the seekable
 * copy, or the original where no copy could be proven. `null` while there is nothing sealed, and for a written post.
 */
export const findMainMedium = (db: ReadableDatabase, post: WithMedium): SealedMedium | null => {
  const mediumId = mainMediumId(db, post);
  return mediumId === null ? null : findSealedMedium(db, mediumId);
};

/** The picture on a voice, or `null`. */
export const findCover = (db: ReadableDatabase, post: WithMedium): SealedMedium | null =>
  post.kind !== 'voice' || post.coverKind === null || post.pictureMediaId === null
    ? null
    : findSealedMedium(db, post.pictureMediaId);

/** All media that travel with a post, its main one first. */
export const findMedia = (
  db: ReadableDatabase,
  post: WithMedium,
): { role: WireMedium['role']; medium: SealedMedium }[] => {
  const [main, cover] = [findMainMedium(db, post), findCover(db, post)];
  return [
    ...(main === null ? [] : [{ role: 'main' as const, medium: main }]),
    ...(cover === null ? [] : [{ role: 'cover' as const, medium: cover }]),
  ];
};
