import { type ReactNode, useId } from 'react';
import styles from './sky.module.css';
import type { SkyColors } from './sky-colors.ts';

const CENTRE = 500;
const RX = 430;
const RY = 470;
const BASE = 600;

/** The dot's place: midnight at the arc's feet, the sun's noon at its top, on the meridian. */
const dotAt = (dayShare: number): { x: number; y: number } => {
  const angle = Math.PI * (1 - dayShare);
  return { x: CENTRE + RX * Math.cos(angle), y: BASE - RY * Math.sin(angle) };
};

type Props = {
  sky: SkyColors;
  children?: ReactNode;
  /** Without the arc: for small bands, and where it has a place of its own. */
  hasArc?: boolean;
  className?: string | undefined;
};

/** The mark: one thin arc with the sun (by night the moon) where it stands. East is at the left in every writing direction, as on a map. */
export const SkyArc = ({ sky, className }: { sky: SkyColors; className?: string | undefined }) => {
  const dot = dotAt(sky.dayShare);
  return (
    <svg className={className} viewBox="0 0 1000 600" preserveAspectRatio="xMidYMax meet" aria-hidden>
      <path
        d={`M ${CENTRE - RX} ${BASE} A ${RX} ${RY} 0 0 1 ${CENTRE + RX} ${BASE}`}
        fill="none"
        stroke={sky.ink}
        strokeOpacity="0.45"
        strokeWidth="1.5"
      />
      <line
        x1={CENTRE}
        x2={CENTRE}
        y1={BASE - RY - 12}
        y2={BASE - RY + 12}
        stroke={sky.ink}
        strokeOpacity="0.6"
        strokeWidth="1.5"
      />
      <circle cx={dot.x} cy={dot.y} r="26" fill={sky.ink} fillOpacity="0.16" />
      <circle
        cx={dot.x}
        cy={dot.y}
        r="12"
        fill={sky.phase === 'night' ? sky.top : '#fff6e0'}
        stroke={sky.ink}
        strokeWidth={sky.phase === 'night' ? 2 : 0}
      />
    </svg>
  );
};

/** A field of the class's own sky. Its only drawing is the mark. */
export const Sky = ({ sky, children, hasArc = true, className }: Props) => {
  const id = useId();
  return (
    <div className={`${styles.sky} ${className ?? ''}`} data-phase={sky.phase} style={{ color: sky.ink }}>
      <svg className={styles.field} viewBox="0 0 1000 600" preserveAspectRatio="none" aria-hidden>
        <defs>
          <linearGradient id={id} x1="0" y1="0" x2="0" y2="1">
            <stop offset="0" stopColor={sky.top} />
            <stop offset="0.38" stopColor={sky.top} />
            <stop offset="0.78" stopColor={sky.middle} />
            <stop offset="1" stopColor={sky.horizon} />
          </linearGradient>
        </defs>
        <rect width="1000" height="600" fill={`url(#${id})`} />
      </svg>
      {hasArc && <SkyArc sky={sky} className={styles.arc} />}
      <div className={styles.content}>{children}</div>
    </div>
  );
};
