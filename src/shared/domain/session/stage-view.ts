/** What is in front: the work, or nothing but black or white. */
export const stageScreens = ['content', 'black', 'white'] as const;
export type StageScreen = (typeof stageScreens)[number];

/** How fast films and voices play. */
export const stageRates: readonly number[] = [0.75, 1, 1.25, 1.5, 2];
export const zoomMax = 4;
/** Answers of a show of hands. */
export const pollOptionsMax = 4;

export type PollOption = { label: string; count: number };

/** What lies over the work while the class talks. */
export type StagePanel =
  | { kind: 'question'; question: string }
  | { kind: 'lot'; name: string; tile: string }
  | { kind: 'poll'; question: string; options: PollOption[] };

/** A class timer: it runs until `endsAt` (epoch ms), or stands with `leftMs` to go. */
export type StageTimer = { durationMs: number; endsAt: number | null; leftMs: number };

/** Everything that stage and console agree on. */
export type StageView = {
  /** The step in front; the number of steps is the closing card. */
  index: number;
  screen: StageScreen;
  /** The film was stopped by hand. */
  isHeld: boolean;
  rate: number;
  hasCaptions: boolean;
  isMuted: boolean;
  /** From 0 to 1. */
  volume: number;
  /** From 1, the whole work, with the point of it that is in the middle, each from 0 to 1. */
  zoom: { scale: number; x: number; y: number };
  /** Grows each time the making of a drawing is to be seen again. */
  replays: number;
  panel: StagePanel | null;
  timer: StageTimer | null;
};

export type StageMove =
  | { kind: 'next' | 'previous' | 'first' | 'last' }
  | { kind: 'go'; index: number }
  | { kind: 'blank'; screen: 'black' | 'white' }
  | { kind: 'hold' | 'captions' | 'mute' | 'replay' | 'close_panel' }
  | { kind: 'rate'; step: 1 | -1 }
  | { kind: 'volume'; volume: number }
  | { kind: 'zoom'; scale: number; x: number; y: number }
  | { kind: 'panel'; panel: StagePanel }
  | { kind: 'count'; option: number; step: 1 | -1 }
  | { kind: 'timer'; action: 'start'; durationMs: number }
  | { kind: 'timer'; action: 'pause' | 'resume' | 'stop' };

const wholeWork = { scale: 1, x: 0.5, y: 0.5 } as const;

export const firstView = (index = 0): StageView => ({
  index,
  screen: 'content',
  isHeld: false,
  rate: 1,
  hasCaptions: true,
  isMuted: false,
  volume: 1,
  zoom: wholeWork,
  replays: 0,
  panel: null,
  timer: null,
});

const between = (value: number, min: number, max: number): number => Math.min(max, Math.max(min, value));

/** Another step: what was done to the one before ends with it, the timer and the hand on the volume stay. */
const goTo = (view: StageView, index: number, count: number): StageView => ({
  ...view,
  index: between(index, 0, count),
  screen: 'content',
  isHeld: false,
  zoom: wholeWork,
  replays: 0,
  panel: null,
});

const stepRate = (rate: number, step: 1 | -1): number => {
  const at = stageRates.indexOf(rate);
  return stageRates[between((at === -1 ? 1 : at) + step, 0, stageRates.length - 1)] ?? 1;
};

const moveTimer = (timer: StageTimer | null, move: StageMove & { kind: 'timer' }, now: number): StageTimer | null => {
  if (move.action === 'start') return { durationMs: move.durationMs, endsAt: now + move.durationMs, leftMs: 0 };
  if (timer === null || move.action === 'stop') return null;
  if (move.action === 'pause') {
    return timer.endsAt === null ? timer : { ...timer, endsAt: null, leftMs: Math.max(0, timer.endsAt - now) };
  }
  return timer.endsAt === null ? { ...timer, endsAt: now + timer.leftMs, leftMs: 0 } : timer;
};

const countHands = (panel: StagePanel | null, option: number, step: 1 | -1): StagePanel | null => {
  if (panel?.kind !== 'poll') return panel;
  const options = panel.options.map((one, at) =>
    at === option ? { ...one, count: between(one.count + step, 0, 999) } : one,
  );
  return { ...panel, options };
};

/**
 * Where a key, a clicker or the console leads, with `count` steps, at `now` (epoch ms). On a dark or a white screen the
 * first press of "next" or "back" only brings the work back, as presenters are used to.
 */
export const moveStage = (
  view: StageView,
  move: StageMove,
  { count, now }: { count: number; now: number },
): StageView => {
  const isCovered = view.screen !== 'content';
  switch (move.kind) {
    case 'next':
      return isCovered ? { ...view, screen: 'content' } : goTo(view, view.index + 1, count);
    case 'previous':
      return isCovered ? { ...view, screen: 'content' } : goTo(view, view.index - 1, count);
    case 'first':
      return goTo(view, 0, count);
    case 'last':
      return goTo(view, count - 1, count);
    case 'go':
      return goTo(view, move.index, count);
    case 'blank':
      return { ...view, screen: view.screen === move.screen ? 'content' : move.screen };
    case 'hold':
      return { ...view, isHeld: !view.isHeld };
    case 'captions':
      return { ...view, hasCaptions: !view.hasCaptions };
    case 'mute':
      return { ...view, isMuted: !view.isMuted };
    case 'replay':
      return { ...view, replays: view.replays + 1 };
    case 'rate':
      return { ...view, rate: stepRate(view.rate, move.step) };
    case 'volume':
      return { ...view, volume: between(move.volume, 0, 1), isMuted: false };
    case 'zoom':
      return {
        ...view,
        zoom: { scale: between(move.scale, 1, zoomMax), x: between(move.x, 0, 1), y: between(move.y, 0, 1) },
      };
    case 'panel':
      return { ...view, panel: move.panel, isHeld: true };
    case 'close_panel':
      return { ...view, panel: null, isHeld: false };
    case 'count':
      return { ...view, panel: countHands(view.panel, move.option, move.step) };
    case 'timer':
      return { ...view, timer: moveTimer(view.timer, move, now) };
  }
};
