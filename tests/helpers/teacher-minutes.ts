/**
 * How long a teacher is kept by what a story does, counted and not stopped: a story runs as fast as the machine, a teacher
 * does not. The times are those of the keystroke-level model (Card, Moran, Newell 1980) for somebody who is not practised,
 * and of slow readers.
 */
const seconds = {
  /** To think what is next (1.35), find it with the mouse (1.1), press (0.2), and see what comes of it. */
  press: 4,
  /** A letter, by somebody who does not touch-type. */
  letter: 0.5,
  /** A page that was never seen before. */
  newPage: 30,
  /** A page that is known. */
  page: 5,
  /** Characters read in a second. */
  readChars: 15,
} as const;

export type TeacherMinutes = {
  sees(page: 'new' | 'known'): void;
  presses(times?: number): void;
  types(text: string): void;
  reads(text: string): void;
  watches(durationMs: number): void;
  /** What was done once takes so many times as long. @returns what `work` returned. */
  times<T>(count: number, work: () => Promise<T>): Promise<T>;
  minutes(): number;
};

export const createTeacherMinutes = (): TeacherMinutes => {
  let total = 0;
  let weight = 1;
  const add = (s: number): void => {
    total += s * weight;
  };
  return {
    sees: (page) => add(page === 'new' ? seconds.newPage : seconds.page),
    presses: (times = 1) => add(seconds.press * times),
    types: (text) => add(seconds.letter * text.length),
    reads: (text) => add(text.length / seconds.readChars),
    watches: (durationMs) => add(durationMs / 1_000),
    times: async (count, work) => {
      weight *= count;
      try {
        return await work();
      } finally {
        weight /= count;
      }
    },
    minutes: () => total / 60,
  };
};
