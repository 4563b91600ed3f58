import { type PointerEvent, type Ref, useImperativeHandle, useState } from 'react';
import type { MediumView } from '#shared/contract/index.ts';
import { Picture } from '../../../app/medium/picture.tsx';
import { useSay } from '../../../i18n/words.tsx';
import styles from './picture-pane.module.css';
import type { WorkHandle } from './work-handle.ts';

type Props = { medium: MediumView; alt: string; ref?: Ref<WorkHandle>; onFailed: () => void };

/** The point of the picture that stays where it is, in per cent. */
type Focus = { x: number; y: number };
const middle: Focus = { x: 50, y: 50 };
const skipPercent = 25;
const within = (percent: number): number => Math.min(100, Math.max(0, percent));

/** A photo or a drawing, whole; a press or the Z key brings it nearer, mouse and arrow keys move along it. */
export const PicturePane = ({ medium, alt, ref, onFailed }: Props) => {
  const say = useSay();
  const [isNear, setNear] = useState(false);
  const [focus, setFocus] = useState(middle);
  const zoom = () => {
    setNear((old) => !old);
    setFocus(middle);
  };
  useImperativeHandle(ref, () => ({
    toggle: zoom,
    zoom,
    pause: () => undefined,
    skip: (direction) => setFocus(({ x, y }) => ({ x: within(x + direction * skipPercent), y })),
  }));
  const follow = ({ clientX, clientY, currentTarget }: PointerEvent<HTMLElement>) => {
    const { left, top, width, height } = currentTarget.getBoundingClientRect();
    setFocus({ x: within(((clientX - left) / width) * 100), y: within(((clientY - top) / height) * 100) });
  };
  return (
    <button
      type="button"
      className={styles.pane}
      data-near={isNear || undefined}
      aria-pressed={isNear}
      aria-label={say('teacher.review.zoom')}
      onClick={zoom}
      onPointerMove={isNear ? follow : undefined}
    >
      <span className={styles.near} style={isNear ? { transformOrigin: `${focus.x}% ${focus.y}%` } : undefined}>
        <Picture medium={medium} alt={alt} onFailed={onFailed} />
      </span>
      <kbd className={styles.key} aria-hidden>
        Z
      </kbd>
    </button>
  );
};
