import { z } from 'zod';
import { limits } from '../domain/limits.ts';
import * as b from './schemas/basics.ts';
import {
  acknowledgement,
  acknowledgementPage,
  batchRequest,
  feedEntry,
  reportRequest,
  reportsAnswer,
  signedManifest,
  signedReceipt,
  signedTombstone,
} from './wire.ts';

/**
 * What travels on a USB stick instead of a line (docs/courier-format.md). Like the wire's, these schemas are an
 * allow-list: what is not named here never leaves the PC (K2).
 */
const parties = {
  format: z.literal('meridian.bundle/1'),
  bundleId: b.id,
  classId: b.classId,
  endpointId: b.id,
  createdAt: b.epochMs,
};

/** From a class to its endpoint: the batches it would send, and what it knows already. */
export const outboundBundle = z.strictObject({
  ...parties,
  direction: z.literal('to_endpoint'),
  batches: z.array(batchRequest),
  /** How far the class has read each of its projects. */
  feeds: z.array(z.strictObject({ projectId: b.id, after: z.int().nonnegative() })),
  /** Media it knows of and lacks. */
  missing: z.array(b.sha256),
  acknowledgements: z.array(z.strictObject({ projectId: b.id, told: z.array(acknowledgement) })),
  /** How far it has read what is said of its posts. */
  wordsAfter: z.int().nonnegative(),
  /** What it reports of others' posts; left out when there is nothing. */
  reports: z
    .array(reportRequest.extend({ projectId: b.id }))
    .max(limits.reportsListed)
    .optional(),
});
export type OutboundBundle = z.infer<typeof outboundBundle>;

/** From the endpoint back to the class: receipts, the whole feed of each project, and what others say. */
export const inboundBundle = z.strictObject({
  ...parties,
  direction: z.literal('to_class'),
  receipts: z.array(signedReceipt),
  feeds: z.array(z.strictObject({ projectId: b.id, entries: z.array(feedEntry) })),
  words: acknowledgementPage.shape.entries,
  /** As `GET /v1/reports`, and why what the class has just reported was not taken; left out when there is nothing. */
  reports: reportsAnswer.extend({ refused: z.array(z.object({ reportId: b.id, code: z.string() })) }).optional(),
  /** Media in this file. */
  media: z.array(b.sha256),
});
export type InboundBundle = z.infer<typeof inboundBundle>;

/** Straight from one class to another of the same endpoint: what it approved for their projects and what it called back. */
export const partnerBundle = z.strictObject({
  ...parties,
  direction: z.literal('to_partner'),
  partnerClassId: b.classId,
  posts: z.array(signedManifest),
  tombstones: z.array(signedTombstone),
  /** What it says of the other class's posts. */
  told: z.array(acknowledgement),
  /** Media in this file. */
  media: z.array(b.sha256),
});
export type PartnerBundle = z.infer<typeof partnerBundle>;

/** The document of a bundle with its maker's Ed25519 signature over the canonical JSON. */
export const signedBundle = z.strictObject({ bundle: z.unknown(), signature: b.signature });

/** The endpoint's X25519 key for bundles, signed with its receipt key, so that nobody on the way puts another there. */
export const courierKeyDocument = (key: string) => ({ format: 'meridian.courier-key/1', key }) as const;
