import { z } from 'zod';
import { acknowledgementKinds } from '../../domain/acknowledgement.ts';
import { limits } from '../../domain/limits.ts';
import * as b from '../schemas/basics.ts';

/** What a class says of one revision of another class's post. */
export const acknowledgement = z.strictObject({
  postId: b.id,
  revision: z.int().positive(),
  kind: z.enum(acknowledgementKinds),
});
export type Acknowledgement = z.infer<typeof acknowledgement>;

/** `POST /v1/projects/{id}/acknowledgements`; the answer says how many were new. */
export const acknowledgementsRequest = z.strictObject({
  acknowledgements: z.array(acknowledgement).max(limits.acknowledgementsMax),
});
export const acknowledgementsAnswer = z.object({ counted: z.int().nonnegative() });

/** `GET /v1/acknowledgements?after=N&limit=M`: of the calling class's own posts, in the order they came. */
export const acknowledgementPage = z.object({
  entries: z.array(acknowledgement.extend({ seq: z.int().positive(), classId: b.classId, acknowledgedAt: b.epochMs })),
  next: z.int().nonnegative(),
  hasMore: z.boolean(),
});
export type AcknowledgementPage = z.infer<typeof acknowledgementPage>;
