/** What Chromium counts of a camera's pictures (Media Capture Extensions, section 5). */
type VideoStats = { totalFrames: number; discardedFrames: number };

const statsOf = (track: MediaStreamTrack): VideoStats | null => {
  const stats: unknown = 'stats' in track ? track.stats : null;
  if (typeof stats !== 'object' || stats === null) return null;
  if (!('totalFrames' in stats && 'discardedFrames' in stats)) return null;
  const { totalFrames, discardedFrames } = stats;
  return typeof totalFrames === 'number' && typeof discardedFrames === 'number'
    ? { totalFrames, discardedFrames }
    : null;
};

/** Pictures that were made, without those that were left out on purpose for a lower frame rate. */
const offeredBy = (track: MediaStreamTrack | undefined): number => {
  const stats = track === undefined ? null : statsOf(track);
  return stats === null ? 0 : stats.totalFrames - stats.discardedFrames;
};

/** How many pictures a camera offered while it ran, pauses left out. 0 where the browser does not count them. */
export class OfferedFrames {
  readonly #track: MediaStreamTrack | undefined;
  #before = 0;
  #since: number | null = null;

  constructor(stream: MediaStream) {
    this.#track = stream.getTracks().find(({ kind }) => kind === 'video');
  }

  get count(): number {
    return this.#before + (this.#since === null ? 0 : Math.max(0, offeredBy(this.#track) - this.#since));
  }

  /** Counts, or stands still. */
  run(isRunning: boolean): void {
    if (isRunning === (this.#since !== null)) return;
    this.#before = this.count;
    this.#since = isRunning ? offeredBy(this.#track) : null;
  }
}
