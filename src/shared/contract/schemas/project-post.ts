import { z } from 'zod';
import * as basics from './basics.ts';
import { captionsView } from './captions.ts';
import { classView } from './class.ts';
import { mediumView } from './post.ts';
import { phaseName } from './project-now.ts';

/** One post of a project as the class sees it: what it made itself or what a partner class sent. */
export const projectPost = z.object({
  postId: basics.id,
  isOwn: z.boolean(),
  from: classView,
  alias: z.string(),
  kind: basics.postKind,
  purpose: basics.postPurpose,
  phase: phaseName,
  /** Drawn to stand for its class, in answer to nothing. */
  isClassPicture: z.boolean(),
  /** What it answers, where that is not the project's question. */
  prompt: z.string().nullable(),
  /** The post that it replies to; it may be one that is not here. */
  inReplyTo: basics.id.nullable(),
  text: z.string(),
  title: z.string(),
  tags: z.array(z.string()),
  language: basics.languageTag,
  /** What this class's teacher says a partner's post means, in the class's own language. */
  translation: z.string().nullable(),
  approvedAt: basics.epochMs,
  /** How many of its own class's school days after its phase it came. */
  lateness: z.object({ isLate: z.boolean(), schoolDays: z.int() }),
  /** `false` while its media are still being fetched. */
  isComplete: z.boolean(),
  medium: mediumView.nullable(),
  /** The picture on a voice. */
  cover: mediumView.nullable(),
  captions: z.array(captionsView),
  /** Posts that reply to it, the oldest first. */
  replies: z.array(basics.id),
  /** Another class has replied to it; for what is no answer always `true`. */
  isAnswered: z.boolean(),
  /** This class has. */
  isAnsweredByUs: z.boolean(),
  /** Really viewed by this class or one of its children; own posts always are. */
  isViewed: z.boolean(),
});
export type ProjectPost = z.infer<typeof projectPost>;
