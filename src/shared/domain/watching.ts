import type { PostKind } from './post.ts';
import { readingMs } from './project/viewing.ts';

/** A stretch of a medium by its own clock, in ms. */
export type Span = { fromMs: number; toMs: number };

/** The fastest that a teacher can play. */
export const speedMax = 2;

/** Players lose a few frames where they start, stop and skip. */
const gapMaxMs = 400;
/** A recording ends with its last packet, a player a little earlier. */
const endMaxMs = 600;

/** A silence worth skipping, and what of it is left at either side so that no word is cut. */
const silenceMinMs = 1_200;
const silenceEdgeMs = 300;
/** How high a waveform may be where nobody speaks, as a share of its highest place. */
const quietMin = 0.03;
const quietMax = 0.1;

/** A teacher reads and looks faster than a child. */
const readingShare = 0.5;
const pictureShownMs = 2_000;

/** In order and without overlaps; what lies outside of the medium is cut off. */
export const mergeSpans = (spans: readonly Span[], durationMs: number): Span[] => {
  const merged: Span[] = [];
  const clipped = spans.map(({ fromMs, toMs }) => ({ fromMs: Math.max(0, fromMs), toMs: Math.min(toMs, durationMs) }));
  for (const span of clipped.sort((a, b) => a.fromMs - b.fromMs)) {
    if (span.toMs <= span.fromMs) continue;
    const last = merged.at(-1);
    if (last !== undefined && span.fromMs <= last.toMs) last.toMs = Math.max(last.toMs, span.toMs);
    else merged.push({ ...span });
  }
  return merged;
};

/** How much they are together. */
export const lengthOf = (spans: readonly Span[]): number =>
  spans.reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0);

const quietHeight = (peaks: readonly number[]): number => {
  const sorted = [...peaks].sort((a, b) => a - b);
  const [floor = 0, top = 0] = [sorted[Math.floor(sorted.length / 5)], sorted.at(-1)];
  return Math.min(top * quietMax, Math.max(top * quietMin, floor * 1.5));
};

/**
 * The silences of a recording that may be skipped, by its waveform: `peaks` are heights of equal stretches of it. The
 * page skips them and the core counts them as heard; both ask here.
 */
export const silencesIn = (peaks: readonly number[], durationMs: number): Span[] => {
  const limit = quietHeight(peaks);
  const silences: Span[] = [];
  const stepMs = durationMs / peaks.length;
  let begin: number | null = null;
  for (const [index, peak] of [...peaks, Number.POSITIVE_INFINITY].entries()) {
    if (peak <= limit) {
      begin ??= index;
      continue;
    }
    if (begin !== null) {
      const [fromMs, toMs] = [begin * stepMs, index * stepMs];
      if (toMs - fromMs >= silenceMinMs) silences.push({ fromMs: fromMs + silenceEdgeMs, toMs: toMs - silenceEdgeMs });
    }
    begin = null;
  }
  return silences;
};

/** What there is to be watched of a post. */
export type Watchable = {
  kind: PostKind;
  text: string;
  durationMs: number;
  /** The waveform, where there is one. */
  peaks: readonly number[] | null;
};

/** How it was watched: what was really played, and how long it was in front of the teacher. */
export type Watching = { played: readonly Span[]; shownMs: number };

/** Played from beginning to end, apart from what no player plays. */
const isPlayedThrough = (played: readonly Span[], durationMs: number): boolean => {
  if (durationMs === 0) return true;
  let atMs = 0;
  for (const { fromMs, toMs } of mergeSpans(played, durationMs)) {
    if (fromMs - atMs > gapMaxMs) return false;
    atMs = toMs;
  }
  return durationMs - atMs <= endMaxMs;
};

/** How long words and pictures have to be in front of the teacher. */
export const shownNeededMs = ({ kind, text }: Pick<Watchable, 'kind' | 'text'>): number => {
  const words = text === '' ? 0 : Math.ceil(readingMs(text) * readingShare);
  return kind === 'photo' || kind === 'drawing' ? Math.max(pictureShownMs, words) : words;
};

/**
 * Whether a teacher has watched a post: "approve all I have watched" never includes another. A recording counts when it was
 * played to the end, at whatever speed; a silence that was skipped counts as heard in a voice message, and as not
 * watched in a video, where something may be seen in it. Words and pictures count when they were shown long enough.
 */
export const isWatched = (post: Watchable, { played, shownMs }: Watching): boolean => {
  const isLongEnough = shownMs >= shownNeededMs(post);
  switch (post.kind) {
    case 'video':
      return isLongEnough && isPlayedThrough(played, post.durationMs);
    case 'voice': {
      const silences = post.peaks === null ? [] : silencesIn(post.peaks, post.durationMs);
      return isLongEnough && isPlayedThrough([...played, ...silences], post.durationMs);
    }
    case 'text':
    case 'photo':
    case 'drawing':
      return isLongEnough;
  }
};
