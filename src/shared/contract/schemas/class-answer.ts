import { z } from 'zod';
import { limits } from '../../domain/limits.ts';
import { audiences } from '../../domain/post.ts';
import { answerKinds, answerPurposes } from '../../domain/session/class-answer.ts';
import * as basics from './basics.ts';
import { student } from './class.ts';
import { ownPost } from './post.ts';
import { reflectionGate } from './project-now.ts';

const isUnique = (items: readonly string[]): boolean => new Set(items).size === items.length;

export const answerKind = z.enum(answerKinds);
export const answerPurpose = z.enum(answerPurposes);

/** Who is in a class's answer: every one of them can be heard or seen in it, or stands behind its words. */
export const answerers = z.array(basics.id).min(1).max(limits.studentsMax).refine(isUnique, 'the same child twice');

const offers = z.array(z.object({ kind: answerKind, reach: z.enum(audiences) }));

/** What the class can answer at this moment of a showing, and as what those who are in it may. */
export const answerWays = z.object({
  /** Who is here: everybody who is not marked absent in the lesson that runs. */
  here: z.array(student.omit({ alias: true })),
  /** The partner's post that was in front last; `null`: none yet. */
  reply: z.object({ postId: basics.id, alias: z.string(), className: z.string(), offers }).nullable(),
  reflection: z.object({ gate: reflectionGate, offers }),
});
export type AnswerWays = z.infer<typeof answerWays>;

/** An answer that was begun. Its token opens this post and nothing else, until it ends or the showing does. */
export const begunAnswer = z.object({
  token: z.string(),
  post: ownPost,
  takeLimitMs: basics.durationMs,
  retakes: z.int().nonnegative(),
});

/** What keeps a group from an answer of this kind reaching the partner classes. */
export const answerHindrances = z.array(z.object({ kind: answerKind, studentIds: z.array(basics.id) }));
