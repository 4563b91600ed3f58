import { z } from 'zod';
import { limits } from '../../domain/limits.ts';
import * as b from '../schemas/basics.ts';

export const classPictureTypes = ['image/png', 'image/jpeg'] as const;

/** A small picture in JSON. */
export const pictureBytes = z
  .base64()
  .min(1)
  .max(Math.ceil(limits.classPictureMaxBytes / 3) * 4);

/** What a class signs of the picture that it is known by. */
export const classPictureDocument = z.strictObject({
  format: z.literal('meridian.class-picture/1'),
  classId: b.classId,
  sha256: b.sha256,
  mimeType: z.enum(classPictureTypes),
  signedAt: b.epochMs,
});
export type ClassPictureDocument = z.infer<typeof classPictureDocument>;

/** `PUT /v1/class/picture`, `GET /v1/classes/{classId}/picture` */
export const signedClassPicture = z.strictObject({
  picture: classPictureDocument,
  /** Its class id is the fingerprint of it. */
  signingKey: b.publicKey,
  signature: b.signature,
  /** Base64; they make up the SHA-256 of the document. */
  bytes: pictureBytes,
});
export type SignedClassPicture = z.infer<typeof signedClassPicture>;
