import styles from './waveform.module.css';

/** What is drawn: enough to see words and breaths, few enough to stay apart on a small screen. */
const barCount = 96;
const height = 100;

/** The highest of each group of `peaks`, in `count` bars. */
const barsOf = (peaks: readonly number[], count: number): number[] =>
  Array.from({ length: count }, (_, bar) => {
    const from = Math.floor((bar * peaks.length) / count);
    const to = Math.max(from + 1, Math.floor(((bar + 1) * peaks.length) / count));
    return Math.max(0, ...peaks.slice(from, to));
  });

/** One upright line for each bar; a silent one is a dot. */
export const barPath = (bars: readonly number[], from = 0): string =>
  bars
    .map((bar, index) => {
      const half = Math.max(0.5, bar * (height / 2 - 4));
      return `M ${from + index + 0.5} ${height / 2 - half} V ${height / 2 + half}`;
    })
    .join(' ');

type Props = {
  /** 0 to 1; `null` while unknown: then it is a row of dots. */
  peaks: readonly number[] | null;
  /** What has been heard, 0 to 1. */
  share: number;
  /** With it the shape can be dragged, tapped and moved with the arrow keys. */
  seek?: { label: string; valueText: string; onSeek: (share: number) => void };
};

/** The shape of a sound; what was heard is bright. It runs in the direction of reading. */
export const Waveform = ({ peaks, share, seek }: Props) => {
  const bars = barsOf(peaks ?? [0], barCount);
  const heard = Math.round(share * barCount);
  return (
    <div className={styles.waveform}>
      <svg viewBox={`0 0 ${barCount} ${height}`} preserveAspectRatio="none" aria-hidden>
        <path className={styles.heard} d={barPath(bars.slice(0, heard))} />
        <path className={styles.ahead} d={barPath(bars.slice(heard), heard)} />
      </svg>
      {seek && (
        <input
          type="range"
          className={styles.seek}
          aria-label={seek.label}
          aria-valuetext={seek.valueText}
          min={0}
          max={1}
          step={0.005}
          value={share}
          onChange={(event) => seek.onSeek(Number(event.currentTarget.value))}
        />
      )}
    </div>
  );
};
