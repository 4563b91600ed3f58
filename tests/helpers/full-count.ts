/** How often a fault test repeats: `sample` in `npm test`, the full count in `npm run test:faults`. */
export const countOf = (
  name:
    | 'MERIDIAN_KILLS'
    | 'MERIDIAN_DROPPED_REPLIES'
    | 'MERIDIAN_TRUNCATIONS'
    | 'MERIDIAN_FUZZ_RUNS'
    | 'MERIDIAN_SCHEDULES'
    | 'MERIDIAN_ABORTED_SYNCS'
    | 'MERIDIAN_ABANDONED_UPLOADS'
    | 'MERIDIAN_DAMAGES'
    | 'MERIDIAN_CRASH_IMAGES'
    | 'MERIDIAN_INJECTIONS'
    | 'MERIDIAN_WAL_MS'
    | 'MERIDIAN_PROJECTS'
    | 'MERIDIAN_POSTS_OF_A_CLASS',
  sample: number,
): number => Number(process.env[name] ?? sample);

/** A full count takes long: how far it came is known also when it is ended before. To be called after each. */
export const tellProgress = (ended: number, what: string): void => {
  if (ended > 0 && ended % 100 === 0) console.log(`${ended} ${what}, all right so far`);
};
