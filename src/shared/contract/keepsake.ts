import { z } from 'zod';
import { keepsakeAudiences } from '../domain/keepsake.ts';
import * as b from './schemas/basics.ts';
import { classProfile } from './schemas/class.ts';
import { postManifest, signedProject, signedReceipt, signedTombstone, wireMedium } from './wire.ts';

/**
 * What lies in a keepsake for programs (docs/keepsake-format.md). Like the wire's, these schemas are an allow-list: what is not named
 * here is not in it (K2).
 */

/** A class in a keepsake; its id is the fingerprint of `signingKey`, by which its posts are verified. */
export const keepsakeClass = classProfile.extend({
  signingKey: b.publicKey,
  school: z.string().nullable(),
  place: z.string().nullable(),
});
export type KeepsakeClass = z.infer<typeof keepsakeClass>;

/** What a teacher signed, for the class alone or for partners too. */
export const keepsakeManifest = postManifest.extend({ audience: b.audience });
export type KeepsakeManifest = z.infer<typeof keepsakeManifest>;

/** A file beside the page. */
export const keepsakeFile = z.strictObject({
  /** As in the manifest; `still`: a small picture of a film, which nobody has signed. */
  role: z.enum([...wireMedium.shape.role.options, 'still']),
  /** `media/0007.webm`; `null`: it was not on the computer any more, or not as it was signed. */
  path: z
    .string()
    .regex(/^media\/[0-9a-z-]{1,60}\.[0-9a-z]{1,8}$/)
    .nullable(),
  sha256: b.sha256,
  sizeBytes: b.sizeBytes,
});

export const keepsakePost = z.strictObject({
  manifest: keepsakeManifest,
  signature: b.signature,
  files: z.array(keepsakeFile).max(6),
  /** The batch whose receipt confirms it; only of this class's own posts that an endpoint has. */
  receiptId: b.id.nullable(),
});
export type KeepsakePost = z.infer<typeof keepsakePost>;

/** `posts.json`: in the order of the page. */
export const keepsakePosts = z.array(keepsakePost);

/** An endpoint whose receipts are here. */
const keepsakeEndpoint = z.strictObject({ endpointId: b.id, receiptKey: b.publicKey });

export const keepsakeHead = z.strictObject({
  format: z.literal('meridian.keepsake/1'),
  keepsakeId: b.id,
  /** Who made it, and has signed it. */
  classId: b.classId,
  audience: z.enum(keepsakeAudiences),
  scope: z.enum(['class', 'project', 'child']),
  language: b.languageTag,
  madeAt: b.epochMs,
  /** Every class whose posts are here or were called back, and the hosts of the projects, as far as they are known. */
  classes: z.array(keepsakeClass).max(1_000),
  projects: z.array(
    z.strictObject({
      projectId: b.id,
      question: z.string(),
      /** As its host has signed it; `null` for one that never was. */
      signed: signedProject.nullable(),
    }),
  ),
  endpoint: keepsakeEndpoint.nullable(),
  /** Whole, as the endpoint has signed them: they name other posts of the same batch by their hashes. */
  receipts: z.array(signedReceipt),
  /** What these classes have called back until then: it goes out of older keepsakes where this one is brought in. Left out when it is none. */
  tombstones: z.array(signedTombstone).optional(),
  posts: z.int().nonnegative(),
  /** SHA-256 of the bytes of `posts.json`. */
  postsSha256: b.sha256,
});
export type KeepsakeHead = z.infer<typeof keepsakeHead>;

/** `keepsake.json`: the head with the Ed25519 signature of the class over its canonical JSON. */
export const signedKeepsake = z.strictObject({ keepsake: keepsakeHead, signature: b.signature });
export type SignedKeepsake = z.infer<typeof signedKeepsake>;
