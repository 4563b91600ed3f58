/** What the desk's keys do to the work in front; each kind answers those that mean something to it. */
export type WorkHandle = {
  /** Plays or pauses; a picture becomes larger or smaller. */
  toggle: () => void;
  /** Something else needs the teacher's eyes and ears. */
  pause: () => void;
  skip: (direction: 1 | -1) => void;
  zoom: () => void;
};
