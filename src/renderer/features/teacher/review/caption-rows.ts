import type { Captions } from '#shared/contract/schemas/captions.ts';
import type { Cue } from '#shared/domain/captions.ts';
import { limits } from '#shared/domain/limits.ts';

/** A line of the form; `text` may be empty while it is being written. */
export type CaptionRow = Cue & { id: number };

/** How long a new line is shown, and the shortest one. */
const newMs = 3_000;
const shortestMs = 300;

export const rowsOf = (cues: readonly Cue[]): CaptionRow[] => cues.map((cue, id) => ({ ...cue, id }));

/** The same moments, to be filled with the words of another language. */
export const emptied = (rows: readonly CaptionRow[]): CaptionRow[] => rows.map((row) => ({ ...row, text: '' }));

/** With one more line: after the last one, or at the beginning. */
export const withNewRow = (rows: readonly CaptionRow[], durationMs: number): CaptionRow[] => {
  const startMs = Math.min(rows.at(-1)?.endMs ?? 0, Math.max(0, durationMs - shortestMs));
  const id = Math.max(-1, ...rows.map((row) => row.id)) + 1;
  return [...rows, { id, startMs, endMs: Math.min(startMs + newMs, durationMs), text: '' }];
};

/** Moves a line to another moment; it stays as long as it was. */
export const startingAt = (row: CaptionRow, startMs: number, durationMs: number): CaptionRow => {
  const from = Math.min(Math.max(0, Math.round(startMs)), Math.max(0, durationMs - shortestMs));
  return { ...row, startMs: from, endMs: Math.min(from + row.endMs - row.startMs, durationMs) };
};

/** What is saved: lines with words, in order, each ending where the next one begins at the latest. */
export const captionsOf = (rows: readonly CaptionRow[], language: string): Captions => {
  const written = rows.filter(({ text }) => text.trim() !== '').sort((a, b) => a.startMs - b.startMs);
  const cues = written.flatMap(({ startMs, endMs, text }, at) => {
    const end = Math.min(endMs, written[at + 1]?.startMs ?? endMs);
    return end > startMs ? [{ startMs, endMs: end, text: text.trim() }] : [];
  });
  return { language, cues: cues.slice(0, limits.cuesMax) };
};
