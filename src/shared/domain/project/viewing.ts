import type { PostKind } from '../post.ts';

/** How much of a film or a voice has to be played to count as viewed. */
export const viewedPlayedRatio = 0.8;

/** A picture is looked at, at least this long. */
const pictureShownMs = 5_000;
/** Slow readers of a second language, in characters per second. */
const readCharsPerSecond = 15;
const textShownMinMs = 3_000;
const textShownMaxMs = 60_000;

/** What there is to be viewed of a post. */
export type Viewable = { kind: PostKind; text: string };

/** One viewing: how much of the medium was played, each second counted once, and how long the post was in sight. */
export type Viewing = { playedRatio: number; shownMs: number };

/** How long words have to be in sight to have been read. */
export const readingMs = (text: string): number =>
  Math.min(textShownMaxMs, Math.max(textShownMinMs, Math.ceil((text.length / readCharsPerSecond) * 1_000)));

/** Whether a viewing was a real one: played for the most part, or in sight for a time fit for looking and reading. */
export const isReallyViewed = ({ kind, text }: Viewable, { playedRatio, shownMs }: Viewing): boolean => {
  switch (kind) {
    case 'video':
    case 'voice':
      return playedRatio >= viewedPlayedRatio;
    case 'photo':
    case 'drawing':
      return shownMs >= Math.max(pictureShownMs, text === '' ? 0 : readingMs(text));
    case 'text':
      return shownMs >= readingMs(text);
  }
};

/** What decides whether reflection prompts are open. */
export type Reflecting = {
  /** Partner posts to be viewed, set in the project. */
  wanted: number;
  /** Partner posts that are here. */
  available: number;
  /** Of these, really viewed by the class or one of its children. */
  viewed: number;
  /** The class's own window for replying has ended. */
  isRespondOver: boolean;
};

export type ReflectionGate = { isOpen: boolean; viewed: number; needed: number };

/**
 * Reflection opens after enough partner posts were really viewed. A partner that made fewer posts than were wanted must
 * not shut a class out: once its time for replying is over, all that came is enough.
 */
export const reflectionGate = ({ wanted, available, viewed, isRespondOver }: Reflecting): ReflectionGate => {
  const needed = isRespondOver ? Math.min(wanted, available) : wanted;
  return { isOpen: viewed >= needed, viewed, needed };
};
