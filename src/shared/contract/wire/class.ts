import { z } from 'zod';
import * as b from '../schemas/basics.ts';
import { classProfile } from '../schemas/class.ts';
import { classDetails } from '../schemas/class-details.ts';

/**
 * A class as others at the endpoint see it; `classId` must be the fingerprint of `signingKey`. A time zone that this
 * PC is too old to know becomes UTC: one class must not keep all the others of a feed from being read.
 */
export const publicClass = classProfile.extend({
  signingKey: b.publicKey,
  timeZone: b.timeZone.catch('UTC'),
  /** X25519, for bundles sealed for it (docs/courier-format.md); absent as long as the host has not confirmed who it is. */
  agreementKey: b.publicKey.optional().catch(undefined),
  /** What it chose to tell; `null` as long as it told nothing, or nothing this version understands. */
  details: classDetails.nullable().catch(null).default(null),
  /** Of the picture that it is known by, which is fetched apart; older endpoints know none. */
  pictureSha256: b.sha256.nullable().default(null),
});
export type PublicClass = z.infer<typeof publicClass>;

/** `GET /v1` */
export const endpointInfo = z.object({
  product: z.literal('meridian-endpoint'),
  protocol: z.literal(1),
  endpointId: b.id,
  name: z.string(),
  /** Receipts are signed with this; the kiosk pins it when it joins. */
  receiptKey: b.publicKey,
  /** X25519, for bundles sealed for the endpoint, with the receipt key's signature; older endpoints have none. */
  courier: z.object({ key: b.publicKey, signature: b.signature }).optional(),
});
export type EndpointInfo = z.infer<typeof endpointInfo>;

/** `POST /v1/enrolments` */
export const enrolmentRequest = z.strictObject({
  joinCode: z.string().min(6).max(40),
  profile: classProfile.strict(),
  signingKey: b.publicKey,
  /** X25519, for bundles encrypted to the class. */
  agreementKey: b.publicKey,
  /** By the signing key over the canonical JSON of this request without `proof`: shows that it is held. */
  proof: b.signature,
});
export type EnrolmentRequest = z.infer<typeof enrolmentRequest>;
export const enrolmentAnswer = z.object({
  classId: b.classId,
  /** 256 bits, base64url; sent as `authorization: Bearer`. Stored hashed at the endpoint. */
  deviceToken: z.string().min(43),
  endpoint: endpointInfo,
});
export type EnrolmentAnswer = z.infer<typeof enrolmentAnswer>;

/** `GET /v1/classes`: classes that want to be found. */
export const classesAnswer = z.object({ classes: z.array(publicClass), next: b.classId.nullable() });
export type ClassesAnswer = z.infer<typeof classesAnswer>;
