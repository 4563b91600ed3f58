import { z } from 'zod';

/**
 * Whether the app starts when somebody logs in. `managed`: whoever looks after the computer has seen to it, with a script of
 * `packaging/lock-down`, and the app cannot change it.
 */
export const loginStart = z.enum(['on', 'off', 'managed']);
export type LoginStart = z.infer<typeof loginStart>;

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
    /** It is ready and has been out for more than a week: here nobody closes the app, so somebody has to be told. */
    isOverdue: z.boolean(),
  }),
]);
export type UpdateView = z.infer<typeof updateView>;
