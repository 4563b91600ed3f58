import type { Span } from './watching.ts';

/**
 * The small things that a teacher may put right before a post is approved: its title and tags, what is said in it, where
 * a recording begins and ends, a place of a picture that is covered, a film that is only heard.
 */
export const correctionKinds = ['words', 'captions', 'trim', 'cover', 'sound_only'] as const;
export type CorrectionKind = (typeof correctionKinds)[number];

/** Less is left of no recording. */
export const cutMinMs = 500;

type Line = { startMs: number; endMs: number; text: string };

/** The captions of what is left of a recording: lines outside are gone, the others move with it. */
export const cutLines = <L extends Line>(lines: readonly L[], { fromMs, toMs }: Span): L[] =>
  lines.flatMap((line) => {
    const startMs = Math.max(line.startMs, fromMs) - fromMs;
    const endMs = Math.min(line.endMs, toMs) - fromMs;
    return endMs > startMs ? [{ ...line, startMs, endMs }] : [];
  });
