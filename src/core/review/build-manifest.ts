import type { Captions } from '#shared/contract/schemas/captions.ts';
import {
  type PostManifest,
  postManifest,
  type Tombstone,
  type WireMedium,
  wireMediaTypes,
} from '#shared/contract/wire.ts';
import type { ClassRole } from '#shared/domain/roster.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { SealedMedium } from '../db/media.ts';
import type { PostRow } from '../db/posts.ts';

/** `video/webm;codecs=vp9` → `video/webm`: what the endpoint and partners go by is the container. */
const wireTypeOf = (mimeType: string): (typeof wireMediaTypes)[number] => {
  const container = mimeType.split(';', 1)[0]?.trim().toLowerCase();
  const known = wireMediaTypes.find((type) => type === container);
  if (known === undefined) throw new AppError('media.not_playable', { mimeType: container ?? '' });
  return known;
};

/**
 * What a teacher signs: the alias, never the name, and the exact bytes by their hash (K2).
 * @throws AppError `media.not_playable` for a container that cannot travel.
 */
export const buildManifest = (
  post: PostRow,
  from: {
    classId: string;
    alias: string;
    role: ClassRole | null;
    media: readonly { role: WireMedium['role']; medium: SealedMedium }[];
    captions: Captions[];
    approvedAt: number;
  },
): PostManifest => {
  const media = from.media.map(({ role, medium: { sha256, sizeBytes, mimeType, durationMs } }): WireMedium => {
    return { role, sha256, sizeBytes, mimeType: wireTypeOf(mimeType), durationMs };
  });
  return postManifest.parse({
    format: 'meridian.post/1',
    postId: post.id,
    revision: post.revision,
    classId: from.classId,
    projectId: post.projectId,
    alias: from.alias,
    kind: post.kind,
    purpose: post.purpose,
    inReplyTo: post.inReplyTo,
    promptId: post.promptId,
    language: post.language,
    text: post.text,
    ...(post.title === '' ? {} : { title: post.title }),
    ...(post.tags.length === 0 ? {} : { tags: post.tags }),
    ...(from.role === null ? {} : { role: from.role }),
    media,
    captions: from.captions,
    audience: 'partners',
    approvedAt: from.approvedAt,
  } satisfies PostManifest);
};

/** Withdraws a post up to this revision, for good. */
export const buildTombstone = (post: PostRow, classId: string): Tombstone => ({
  format: 'meridian.tombstone/1',
  postId: post.id,
  revision: post.revision,
  classId,
  projectId: post.projectId,
});
