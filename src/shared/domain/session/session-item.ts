import type { PhaseName } from '../calendar/phase-windows.ts';
import type { PostKind } from '../post.ts';
import { readingMs } from '../project/viewing.ts';

/** The parts of a launch: what is asked, a model of a good answer, what makes it good, what is expected. */
export const launchParts = ['question', 'example', 'why', 'expectations'] as const;
export type LaunchPart = (typeof launchParts)[number];

/** What every step of a session has. */
type Step = {
  /** Unique in its session. */
  id: string;
  /** For the teacher alone: it is never on the stage. */
  note: string;
};

/** A post with its marks: played from `startMs` to `endMs`, or to its end; with captions in one language if chosen. */
export type PostStep = Step & {
  kind: 'post';
  postId: string;
  startMs: number;
  endMs: number | null;
  captions: string | null;
};

/**
 * One step of a review session: a post; a title card with a class's place and local time; a card to stop at and
 * talk; a prompt to reflect on; a card of the launch of a phase.
 */
export type SessionItem =
  | PostStep
  | (Step & { kind: 'title'; classId: string })
  | (Step & { kind: 'pause'; question: string })
  | (Step & { kind: 'reflection'; question: string })
  | (Step & {
      kind: 'launch';
      part: LaunchPart;
      /** The phase that is opened: the question is what it asks for. Without one, the project's own. */
      phase?: PhaseName | undefined;
    });

/** What a step was, in the log of what was shown. */
export const shownKinds = [
  'post',
  'title',
  'pause',
  'reflection',
  'launch_question',
  'launch_example',
  'launch_why',
  'launch_expectations',
] as const satisfies readonly (Exclude<SessionItem['kind'], 'launch'> | `launch_${LaunchPart}`)[];
export type ShownKind = (typeof shownKinds)[number];

/** What is to be known of a post to tell how long it takes. */
export type Timed = { kind: PostKind; text: string; durationMs: number };

/** Finding the next thing, a word about it: what comes on top of the playing itself. */
const aroundPostMs = 8_000;
const pictureMs = 20_000;
const titleMs = 12_000;
const pauseMs = 3 * 60_000;
const reflectionMs = 4 * 60_000;
const launchMs = 60_000;

/** How long a class is with a post, with the words around it. Read together, aloud, text takes half as long again. */
export const postMs = (
  { kind, text, durationMs }: Timed,
  marks: Pick<PostStep, 'startMs' | 'endMs'> = { startMs: 0, endMs: null },
): number => {
  const isPlayed = kind === 'video' || kind === 'voice';
  const played = Math.max(0, Math.min(durationMs, marks.endMs ?? durationMs) - marks.startMs);
  const read = text === '' ? 0 : readingMs(text) * 1.5;
  return aroundPostMs + (isPlayed ? played : kind === 'text' ? read : Math.max(pictureMs, read));
};

/** How long a step will take; a post that is not here yet counts as nothing. */
export const itemMs = (item: SessionItem, post: Timed | null): number => {
  switch (item.kind) {
    case 'post':
      return post === null ? 0 : postMs(post, item);
    case 'title':
      return titleMs;
    case 'pause':
      return pauseMs;
    case 'reflection':
      return reflectionMs;
    case 'launch':
      return launchMs;
  }
};
