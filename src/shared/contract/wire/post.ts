import { z } from 'zod';
import { limits } from '../../domain/limits.ts';
import { classRoles } from '../../domain/roster.ts';
import * as b from '../schemas/basics.ts';
import { captions } from '../schemas/captions.ts';
import { promptId } from '../schemas/project.ts';

/** The media types the endpoint stores. */
export const wireMediaTypes = [
  'video/webm',
  'audio/webm',
  'video/mp4',
  'audio/ogg',
  'image/png',
  'image/jpeg',
  'image/webp',
] as const;

export const wireMedium = z.strictObject({
  role: z.enum(['main', 'cover']),
  sha256: b.sha256,
  sizeBytes: b.sizeBytes.max(limits.mediaMaxBytes),
  mimeType: z.enum(wireMediaTypes),
  durationMs: b.durationMs,
});
export type WireMedium = z.infer<typeof wireMedium>;

/** What a teacher signs when a post is approved for partners. */
export const postManifest = z.strictObject({
  format: z.literal('meridian.post/1'),
  postId: b.id,
  revision: z.int().positive(),
  classId: b.classId,
  projectId: b.id,
  alias: b.nonEmptyLine(limits.nameMaxChars),
  kind: b.postKind,
  purpose: b.postPurpose,
  inReplyTo: b.id.nullable(),
  /** Which prompt of the project it answers; absent in posts from before there were prompts. */
  promptId: promptId.nullable().optional(),
  language: b.languageTag,
  text: b.optionalText(limits.textMaxChars),
  /** Left out when there is none, so that the signed bytes of earlier posts stay what they are. */
  title: b.nonEmptyLine(limits.titleMaxChars).optional(),
  tags: z.array(b.nonEmptyLine(limits.tagMaxChars)).min(1).max(limits.tagsMax).optional(),
  /** The child's role in its class; the teacher's own words for one never travel. Absent without one, as the title is. */
  role: z.enum(classRoles).optional(),
  media: z.array(wireMedium).max(4),
  /** What is said in the medium with role `main`, by its clock. */
  captions: z.array(captions).max(limits.captionLanguagesMax),
  audience: z.literal('partners'),
  approvedAt: b.epochMs,
});
export type PostManifest = z.infer<typeof postManifest>;

/** Signed beside every approval, kept until needed: it withdraws the post up to this revision, for good. */
export const tombstone = z.strictObject({
  format: z.literal('meridian.tombstone/1'),
  postId: b.id,
  revision: z.int().positive(),
  classId: b.classId,
  projectId: b.id,
});
export type Tombstone = z.infer<typeof tombstone>;

export const signedManifest = z.strictObject({ manifest: postManifest, signature: b.signature });
export type SignedManifest = z.infer<typeof signedManifest>;
export const signedTombstone = z.strictObject({ tombstone, signature: b.signature });
export type SignedTombstone = z.infer<typeof signedTombstone>;
