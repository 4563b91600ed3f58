import { z } from 'zod';

/** How this computer comes by newer versions of the app. */
export const updateView = z.discriminatedUnion('kind', [
  /** Somebody else replaces the app: whoever put it on the computer. */
  z.object({ kind: z.literal('others') }),
  z.object({
    kind: z.literal('itself'),
    state: z.enum(['none', 'checking', 'available', 'downloading', 'ready', 'installing']),
    version: z.string().nullable(),
    /** What came is not what the makers signed, or there is no room for it. */
    problem: z.enum(['not_signed', 'disk_full']).nullable(),
  }),
]);
export type UpdateView = z.infer<typeof updateView>;
