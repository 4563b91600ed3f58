import { z } from 'zod';
import * as basics from './basics.ts';

/** Until when what the class made is kept (K4). */
export const retention = z.object({
  /** The last day on which everything is kept. There always is one. */
  endsOn: basics.calendarDate,
  /** Whether the teacher chose it; else it is a year after the class was made. */
  isChosen: z.boolean(),
  /** Negative when it is past. */
  daysLeft: z.int(),
  /** What this computer's clock says. */
  today: basics.calendarDate,
  /** Once the last day is past: why the clock is not believed, so that nothing is erased before the teacher says so. */
  clockDoubt: z.enum(['jumped', 'contradicted']).nullable(),
  /** The furthest day that can be chosen today. */
  latestOn: basics.calendarDate,
  erasedAt: basics.epochMs.nullable(),
  /** What goes on that day. */
  goes: z.object({
    students: z.int(),
    posts: z.int(),
    mediaBytes: basics.sizeBytes,
    turns: z.int(),
    partnerPosts: z.int(),
  }),
  /** What is guarded for a concern: it stays until the teacher decides about it. */
  guardedPosts: z.int(),
});
