import { z } from 'zod';
import * as basics from './basics.ts';
import { classView } from './class.ts';

/** One message between teachers. */
const conversationMessage = z.object({
  messageId: basics.id,
  isOwn: z.boolean(),
  text: z.string(),
  writtenAt: basics.epochMs,
  /** `waiting`: goes with the next round. `refused`: the other class takes none, or cannot be written to. */
  state: z.enum(['waiting', 'sent', 'refused', 'received']),
  isReported: z.boolean(),
});

/** Everything that teachers of this class and of another one wrote to each other. */
export const conversation = z.object({
  class: classView,
  isBlocked: z.boolean(),
  unread: z.int().nonnegative(),
  /** The oldest first. */
  messages: z.array(conversationMessage),
});
export type Conversation = z.infer<typeof conversation>;

/** A class that wants to be found, as its teacher described it. */
export const foundClass = z.object({
  class: classView,
  languages: z.array(basics.languageTag),
  ages: z.object({ from: z.int(), to: z.int() }).nullable(),
  interests: z.array(z.string()),
});
export type FoundClass = z.infer<typeof foundClass>;
