import { z } from 'zod';
import { limits } from '../../domain/limits.ts';
import * as b from '../schemas/basics.ts';
import { signedManifest, signedTombstone } from './post.ts';

/** `POST /v1/batches`: same id and content, same answer; same id, other content, 409 `batch.conflict`. */
export const batchRequest = z.strictObject({
  batchId: b.id,
  posts: z.array(signedManifest).max(limits.batchMaxPosts),
  tombstones: z.array(signedTombstone).max(limits.batchMaxPosts),
});
export type BatchRequest = z.infer<typeof batchRequest>;
export const batchAnswer = z.object({
  batchId: b.id,
  /** Media the endpoint does not have; upload each, then commit. */
  missing: z.array(z.object({ sha256: b.sha256, sizeBytes: b.sizeBytes })),
  isCommitted: z.boolean(),
});
export type BatchAnswer = z.infer<typeof batchAnswer>;

/** What the endpoint signs: these posts are durably here. */
export const receipt = z.strictObject({
  format: z.literal('meridian.receipt/1'),
  endpointId: b.id,
  batchId: b.id,
  classId: b.classId,
  /** SHA-256 of each accepted manifest's or tombstone's canonical JSON. */
  accepted: z.array(z.strictObject({ postId: b.id, revision: z.int().positive(), sha256: b.sha256 })),
  committedAt: b.epochMs,
});
export type Receipt = z.infer<typeof receipt>;
export const signedReceipt = z.strictObject({ receipt, signature: b.signature });
export type SignedReceipt = z.infer<typeof signedReceipt>;

/**
 * The bulk body of `PUT /v1/batches/{id}/media` (`application/vnd.meridian.frames`): for each medium 32 bytes
 * SHA-256, 4 bytes big-endian length, then the bytes. Answer: which were taken.
 */
export const framesMediaType = 'application/vnd.meridian.frames';
export const bulkMediaAnswer = z.object({
  stored: z.array(b.sha256),
  refused: z.array(z.object({ sha256: b.sha256, code: z.string() })),
});

/** How a tus upload is tied to its batch: keys of the `Upload-Metadata` header at creation. */
export const tusMetadataKeys = { batchId: 'batchId', sha256: 'sha256' } as const;
