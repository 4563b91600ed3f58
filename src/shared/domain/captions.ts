/** What is said or read from `startMs` to `endMs` of a film or a voice. */
export type Cue = { startMs: number; endMs: number; text: string };

/** Each cue begins before it ends, and not before the one before it has ended. */
export const isInOrder = (cues: readonly Cue[]): boolean =>
  cues.every(({ startMs, endMs }, at) => startMs < endMs && startMs >= (cues[at - 1]?.endMs ?? 0));

/** `01:02:03.004` (WebVTT, 4.1). */
const timestamp = (ms: number): string => {
  const pad = (value: number, digits: number): string => String(Math.floor(value)).padStart(digits, '0');
  return `${pad(ms / 3_600_000, 2)}:${pad((ms / 60_000) % 60, 2)}:${pad((ms / 1_000) % 60, 2)}.${pad(ms % 1_000, 3)}`;
};

/** Cue text has markup and ends with an empty line: neither may come from what somebody wrote. */
const escapedText = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/\s*\n\s*/gu, '\n')
    .trim();

/** A WebVTT file (W3C WebVTT) with these cues. */
export const webVttOf = (cues: readonly Cue[]): string =>
  [
    'WEBVTT',
    ...cues.map(({ startMs, endMs, text }) => `${timestamp(startMs)} --> ${timestamp(endMs)}\n${escapedText(text)}`),
  ]
    .join('\n\n')
    .concat('\n');
