import { z } from 'zod';
import * as b from '../schemas/basics.ts';
import { type AdminOperationDefinition, deed, nothing, page, read } from './operation.ts';

const projectRow = z.object({
  projectId: b.id,
  question: z.string(),
  hostName: z.string(),
  classes: z.int(),
  posts: z.int(),
  createdAt: b.epochMs,
  isClosed: z.boolean(),
  isEnded: z.boolean(),
  isFeatured: z.boolean(),
});
export type AdminProject = z.infer<typeof projectRow>;

export const adminProjectOperations = {
  'project.list': read(z.strictObject(page), z.object({ projects: z.array(projectRow), next: z.string().nullable() })),
  'project.feature': deed(z.strictObject({ projectId: b.id, isFeatured: z.boolean() }), nothing, ['project.not_found']),
  'project.end': deed(z.strictObject({ projectId: b.id, isEnded: z.boolean() }), nothing, ['project.not_found']),
} as const satisfies Record<string, AdminOperationDefinition>;
