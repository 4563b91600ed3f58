import type { PostKind } from '../post.ts';
import type { StagePanel } from './stage-view.ts';

/** How a class answers at the projector: in words that somebody writes down, or recorded. */
export const answerKinds = ['text', 'voice', 'video'] as const satisfies readonly PostKind[];
export type AnswerKind = (typeof answerKinds)[number];

/** What the class's answer is for: a reply to what it has just seen, or what it thinks of it all. */
export const answerPurposes = ['reply', 'reflection'] as const;
export type AnswerPurpose = (typeof answerPurposes)[number];

export const isAnswerKind = (kind: PostKind): kind is AnswerKind => answerKinds.some((one) => one === kind);

/**
 * As what the class may answer: of what the project asks for, what can be made in front of the projector. Words can
 * always be written down.
 */
export const answerKindsOf = (asked: readonly PostKind[]): AnswerKind[] =>
  answerKinds.filter((kind) => kind === 'text' || asked.includes(kind));

/** A show of hands in words, to begin a reflection with: the question, and each answer with its hands. */
export const pollInWords = ({ question, options }: Extract<StagePanel, { kind: 'poll' }>): string =>
  [question, ...options.map(({ label, count }) => `${label}: ${count}`)].join('\n');
