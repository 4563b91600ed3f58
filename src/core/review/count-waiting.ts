import type { CoreContext } from '../context.ts';
import { countSubmitted } from '../db/posts.ts';
import { countIncoming } from '../incoming/incoming-rows.ts';

/** What waits at the teacher's desk, out and in: the number on every badge. */
export const countWaiting = (context: Pick<CoreContext, 'clock' | 'openClass'>): number =>
  countSubmitted(context.openClass().db) + countIncoming(context);
