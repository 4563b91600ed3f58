import { LockKeyhole } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { mergeProps } from 'react-aria/mergeProps';
import { useLongPress } from 'react-aria/useLongPress';
import { usePress } from 'react-aria/usePress';
import { navigate, pathTo } from '#renderer/app/router.ts';
import { useSay } from '#renderer/i18n/words.tsx';
import styles from './teacher-door.module.css';

const HOLD_MS = 1_000;
/** Time to read it, and to look for the keys. */
const HELP_MS = 15_000;

/** Letters on no keyboard's way: no browser and no system uses them, and no child finds them by chance. */
const isDoorKey = (event: KeyboardEvent): boolean => event.ctrlKey && event.altKey && event.code === 'KeyM';
const KEYS = 'Ctrl + Alt + M';

/** The same way by keyboard, from wherever a door stands. */
export const useDoorKeys = (): void =>
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!isDoorKey(event)) return;
      event.preventDefault();
      navigate(pathTo('teacher'));
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);

type Props = {
  /** Where it leads. */
  path: string;
  /** What it is called, with all that is shown on it. */
  label: string;
  children: ReactNode;
  /** How it looks where it stands. */
  look: 'sky' | 'paper';
};

/**
 * The way into the teacher mode: held down, it opens; only touched, as children do, it says what to do. A child that
 * never stands before the lock types no wrong PINs there.
 */
export const TeacherDoor = ({ path, label, children, look }: Props) => {
  const say = useSay();
  const [isHeld, setHeld] = useState(false);
  const [isHelpShown, setHelpShown] = useState(false);
  useEffect(() => {
    if (!isHelpShown) return;
    const timer = setTimeout(() => setHelpShown(false), HELP_MS);
    return () => clearTimeout(timer);
  }, [isHelpShown]);
  const help = say('lock.door.help', { keys: KEYS });
  const { pressProps } = usePress({ onPress: () => setHelpShown(true) });
  const { longPressProps } = useLongPress({
    accessibilityDescription: help,
    threshold: HOLD_MS,
    onLongPressStart: () => setHeld(true),
    onLongPressEnd: () => setHeld(false),
    onLongPress: () => navigate(path),
  });
  return (
    <span className={styles.door}>
      <button
        type="button"
        {...mergeProps(pressProps, longPressProps)}
        className={styles.button}
        data-look={look}
        data-held={isHeld || undefined}
      >
        <LockKeyhole size="1.25rem" aria-hidden />
        <span>
          <span className="visually-hidden">{label}</span>
          <span className={styles.shown} aria-hidden>
            {children}
          </span>
        </span>
      </button>
      <span role="status" className={styles.status}>
        {isHelpShown && <span className={styles.help}>{help}</span>}
      </span>
    </span>
  );
};
