import type { Cue } from '#shared/domain/captions.ts';
import { limits } from '#shared/domain/limits.ts';

/** Lines to be read while recording; `startsMs[i]` is when line `i` came, by the recorder's clock. */
export type Prompt = { lines: readonly string[]; startsMs: readonly number[] };

/** A line that was passed more quickly was not read. */
const shortestMs = 300;

/** With the first frame comes the first line. */
export const beginPrompt = (lines: readonly string[]): Prompt => ({ lines, startsMs: [0] });

/** The next line; after the last one there is nothing more to read. */
export const nextLine = (prompt: Prompt, nowMs: number): Prompt => {
  const { lines, startsMs } = prompt;
  if (startsMs.length > lines.length) return prompt;
  return { lines, startsMs: [...startsMs, Math.max(nowMs, startsMs.at(-1) ?? 0)] };
};

/** Which line is to be read; the number of lines when all have been. */
export const lineAt = ({ startsMs }: Prompt): number => startsMs.length - 1;

/** What was read as captions of a take that is `durationMs` long. */
export const cuesOf = ({ lines, startsMs }: Prompt, durationMs: number): Cue[] =>
  lines.slice(0, limits.cuesMax).flatMap((text, at) => {
    const startMs = Math.round(startsMs[at] ?? durationMs);
    const endMs = Math.round(Math.min(startsMs[at + 1] ?? durationMs, durationMs));
    return endMs - startMs < shortestMs ? [] : [{ startMs, endMs, text }];
  });

/** Cuts what does not fit into one cue at its words. */
const pieces = (sentence: string): string[] => {
  const lines: string[] = [];
  for (const word of sentence.split(/\s+/u).filter((part) => part !== '')) {
    const longer = lines.length === 0 ? word : `${lines.at(-1)} ${word}`;
    if (lines.length > 0 && longer.length <= lineMaxChars) lines[lines.length - 1] = longer;
    else lines.push(word.slice(0, limits.cueMaxChars));
  }
  return lines;
};

/** What can be read at one look. */
const lineMaxChars = 80;

/** A text, sentence by sentence, none longer than can be read at one look. */
export const linesOf = (text: string, language: string): string[] =>
  [...new Intl.Segmenter(language, { granularity: 'sentence' }).segment(text)].flatMap(({ segment }) =>
    pieces(segment),
  );
