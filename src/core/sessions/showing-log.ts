import type { StageItem } from '#shared/contract/schemas/session.ts';
import { isReallyViewed, readingMs } from '#shared/domain/project/viewing.ts';
import type { ShownKind } from '#shared/domain/session/session-item.ts';
import type { ShownStepRow } from '../db/session-runs.ts';

/** What the stage tells of itself, about once a second. */
export type StageReport = {
  itemId: string;
  /** Where the film or the voice is; `null` for what does not play. */
  atMs: number | null;
  /** It can be seen: nothing black or white lies over it. */
  isShown: boolean;
};

/** Longer gaps between two reports are not counted: the PC slept, or the stage was away. */
const gapMaxMs = 5_000;
/** How much of a step may not be stored yet. */
const saveEveryMs = 5_000;

type Watched = ShownStepRow & { item: StageItem; seconds: Set<number>; unsavedMs: number };

const kindOf = (item: StageItem): ShownKind => (item.kind === 'launch' ? `launch_${item.part}` : item.kind);

/** The seconds of a medium that are shown between its marks. */
const rangeOf = (item: StageItem): { from: number; to: number } | null => {
  if (item.kind !== 'post' || item.post === null || item.post.medium === null) return null;
  const { durationMs } = item.post.medium;
  if (durationMs === 0) return null;
  const from = Math.floor(item.startMs / 1_000);
  return { from, to: Math.max(from + 1, Math.ceil(Math.min(durationMs, item.endMs ?? durationMs) / 1_000)) };
};

const isViewed = ({ item, playedRatio, shownMs }: Watched): boolean => {
  switch (item.kind) {
    case 'post':
      return item.post !== null && isReallyViewed(item.post, { playedRatio, shownMs });
    case 'launch':
      return shownMs >= readingMs(item.texts.join('\n'));
    case 'title':
    case 'pause':
    case 'reflection':
      return false;
  }
};

/** Adds up what was really in front of the class: how long, and which seconds of a film, each counted once. */
export type ShowingLog = {
  /** @param now by a clock that nobody sets; `at` epoch ms. */
  report(item: StageItem, report: StageReport, time: { now: number; at: number }): void;
  /** Stores what is not stored yet. */
  save(): void;
};

export const createShowingLog = (store: (shown: ShownStepRow) => void): ShowingLog => {
  const steps = new Map<string, Watched>();
  let before: { report: StageReport; now: number } | null = null;

  const begin = (item: StageItem, at: number): Watched => ({
    item,
    itemId: item.id,
    kind: kindOf(item),
    postId: item.kind === 'post' ? (item.post?.postId ?? null) : null,
    firstShownAt: at,
    shownMs: 0,
    playedRatio: 0,
    isViewed: false,
    seconds: new Set(),
    unsavedMs: saveEveryMs,
  });

  const saveStep = (step: Watched): void => {
    const { item: _item, seconds: _seconds, unsavedMs: _unsavedMs, ...shown } = step;
    step.unsavedMs = 0;
    store({ ...shown, shownMs: Math.round(shown.shownMs) });
  };

  const addPlayed = (step: Watched, fromMs: number, toMs: number): void => {
    const range = rangeOf(step.item);
    if (range === null || toMs < fromMs || toMs - fromMs > 2 * gapMaxMs) return;
    for (let second = Math.floor(fromMs / 1_000); second <= Math.floor(toMs / 1_000); second += 1) {
      if (second >= range.from && second < range.to) step.seconds.add(second);
    }
    step.playedRatio = step.seconds.size / (range.to - range.from);
  };

  const save = (): void => {
    for (const step of steps.values()) if (step.unsavedMs > 0) saveStep(step);
  };

  return {
    report: (item, report, { now, at }) => {
      const step = steps.get(item.id) ?? begin(item, at);
      step.item = item;
      steps.set(item.id, step);
      const last = before;
      before = { report, now };
      if (last?.report.itemId === item.id && last.report.isShown && now - last.now <= gapMaxMs) {
        step.shownMs += now - last.now;
        step.unsavedMs += now - last.now;
        if (last.report.atMs !== null && report.atMs !== null) addPlayed(step, last.report.atMs, report.atMs);
      }
      step.isViewed ||= isViewed(step);
      if (last?.report.itemId !== item.id) save();
      else if (step.unsavedMs >= saveEveryMs) saveStep(step);
    },
    save,
  };
};
