import { z } from 'zod';
import * as b from '../schemas/basics.ts';
import { publicClass } from './class.ts';
import { signedManifest, signedTombstone } from './post.ts';
import { signedProject } from './project.ts';

/** `GET /v1/projects/{id}/feed?after=N&limit=M`: in the endpoint's order; `seq` has no gaps. */
export const feedEntry = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('class'),
    seq: z.int().positive(),
    class: publicClass,
    /** `null`: it has left the project. */
    joinedAt: b.epochMs.nullable(),
  }),
  z.object({ kind: z.literal('post'), seq: z.int().positive(), post: signedManifest }),
  z.object({ kind: z.literal('tombstone'), seq: z.int().positive(), tombstone: signedTombstone }),
  /** The newest revision only. */
  z.object({ kind: z.literal('project'), seq: z.int().positive(), project: signedProject }),
]);
export type FeedEntry = z.infer<typeof feedEntry>;
export const feedPage = z.object({ entries: z.array(feedEntry), next: z.int().nonnegative(), hasMore: z.boolean() });
export type FeedPage = z.infer<typeof feedPage>;
