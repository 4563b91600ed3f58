import { spawnSync } from 'node:child_process';

/** Why no independent decoder can be asked, or `null`. */
export const whyNoFfmpeg = (): string | null => {
  const isMissing = ['ffmpeg', 'ffprobe'].some((tool) => spawnSync(tool, ['-version']).error !== undefined);
  return isMissing ? 'ffmpeg and ffprobe are not installed' : null;
};

const run = (tool: string, args: readonly string[]): { output: string; complaints: string } => {
  const { stdout, stderr, error } = spawnSync(tool, args, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  if (error !== undefined) throw error;
  return { output: stdout, complaints: stderr.trim() };
};

/** Pictures keep the times of the file: rounded to a rate of its own choice, ffmpeg complains of its own rounding. */
const ownTimes = ['-fps_mode', 'passthrough', '-enc_time_base:v', '-1'];

/** What ffmpeg complains of when it decodes every packet of a file; empty for a sound one. */
export const decodingComplaints = (file: string): string =>
  run('ffmpeg', ['-v', 'error', '-xerror', '-i', file, ...ownTimes, '-f', 'null', '-']).complaints;

const lastOf = (output: string): number =>
  output
    .split('\n')
    .map((line) => Number.parseFloat(line))
    .filter(Number.isFinite)
    .reduce((last, seconds) => Math.max(last, seconds), 0);

/** When the last packet of a file, or of one stream of it (`a:0`), begins, in seconds, without decoding. */
export const lastPacketSeconds = (file: string, stream?: string): number => {
  const streams = stream === undefined ? [] : ['-select_streams', stream];
  return lastOf(
    run('ffprobe', ['-v', 'quiet', ...streams, '-show_entries', 'packet=pts_time', '-of', 'csv=p=0', file]).output,
  );
};

/** When the last frame that really decodes begins, in seconds. */
export const lastDecodedSeconds = (file: string): number =>
  lastOf(run('ffprobe', ['-v', 'quiet', '-show_entries', 'frame=pts_time', '-of', 'csv=p=0', file]).output);

/** The duration that a file claims, in seconds; NaN when it claims none. */
export const claimedSeconds = (file: string): number =>
  Number.parseFloat(run('ffprobe', ['-v', 'quiet', '-show_entries', 'format=duration', '-of', 'csv=p=0', file]).output);
