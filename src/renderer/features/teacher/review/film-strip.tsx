import type { MediumView } from '#shared/contract/index.ts';
import type { Span } from '#shared/domain/watching.ts';
import styles from './film-strip.module.css';

type Props = {
  /** Eight pictures of the film in a row, once the page has made them. */
  filmstrip: MediumView | null;
  durationMs: number;
  atMs: number;
  /** What was played so far: drawn as a line under the pictures. */
  played: readonly Span[];
  label: string;
  valueText: string;
  onSeek: (toMs: number) => void;
};

/** The whole film at a glance, to be dragged along; what was watched is underlined. */
export const FilmStrip = ({ filmstrip, durationMs, atMs, played, label, valueText, onSeek }: Props) => {
  const share = durationMs === 0 ? 0 : Math.min(1, atMs / durationMs);
  return (
    <div className={styles.strip} dir="ltr">
      {filmstrip !== null && <img src={filmstrip.url} alt="" draggable={false} />}
      <span className={styles.here} style={{ insetInlineStart: `clamp(2px, ${share * 100}%, 100% - 2px)` }} />
      <svg
        className={styles.played}
        viewBox={`0 0 ${Math.max(1, durationMs)} 1`}
        preserveAspectRatio="none"
        aria-hidden
      >
        {played.map(({ fromMs, toMs }) => (
          <rect key={fromMs} x={fromMs} width={toMs - fromMs} y={0} height={1} />
        ))}
      </svg>
      <input
        type="range"
        aria-label={label}
        aria-valuetext={valueText}
        min={0}
        max={durationMs}
        step={100}
        value={Math.min(atMs, durationMs)}
        onChange={(event) => onSeek(Number(event.currentTarget.value))}
      />
    </div>
  );
};
