import { z } from 'zod';
import * as basics from './basics.ts';

/** How the class stands with its endpoint. Everyone may know it, the stage too: it holds no secret. */
export const endpointStatus = z.object({
  /** `null`: not joined. */
  address: z.string().nullable(),
  /** The endpoint that "Try it on this computer" started. */
  isLocal: z.boolean(),
  activity: z.enum(['idle', 'sending', 'receiving', 'waiting']),
  /** When the next try is due, while `waiting`. */
  nextTryAt: basics.epochMs.nullable(),
  lastSuccessAt: basics.epochMs.nullable(),
  /** An error code: why the last round did not end well. */
  problem: z.string().nullable(),
  /** Totals of the running round. */
  progress: z.object({ items: z.int(), itemsDone: z.int(), bytes: z.int(), bytesDone: z.int() }).nullable(),
});
export type EndpointStatus = z.infer<typeof endpointStatus>;

/** The address a teacher types or pastes. */
export const endpointAddress = z
  .string()
  .max(300)
  .transform((text) => text.trim().replace(/\/+$/, ''))
  .pipe(z.string().regex(/^https?:\/\/[^\s/?#@]+(\/[^\s?#@]*)?$/i, 'an address such as https://meridian.example.org'));

/** Letters and digits without look-alikes, in groups: `7QK4-M2XP`. */
export const joinCode = z
  .string()
  .max(40)
  .transform((text) => text.toUpperCase().replace(/[^0-9A-Z]/g, ''))
  .pipe(z.string().min(6).max(24));
