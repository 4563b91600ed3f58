import { Hourglass, Pause, Play } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button } from 'react-aria-components';
import { ReadAloud } from '#renderer/app/read-aloud.tsx';
import { useSayDuration } from '#renderer/i18n/use-say-duration.ts';
import { useLanguage, useSay } from '#renderer/i18n/words.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import styles from './record-controls.module.css';
import type { useStudio } from './use-studio.ts';

const radius = 46;
const circumference = 2 * Math.PI * radius;
/** The last seconds are said aloud by the screen too. */
const nearlyOverMs = 10_000;

type Props = {
  studio: ReturnType<typeof useStudio>;
  stream: MediaStream;
  takesLeft: number;
  limitMs: number;
};

/** The record button with the time left as its ring, and pause beside it. Space and Enter do the same. */
export const RecordControls = ({ studio, stream, takesLeft, limitMs }: Props) => {
  const say = useSay();
  const sayDuration = useSayDuration();
  const { language } = useLanguage();
  const { phase } = studio;
  const elapsedMs = useElapsed(phase);
  const isRecording = phase.kind === 'recording';
  const whole = isRecording ? phase.limitMs : limitMs;
  const leftMs = Math.max(0, whole - elapsedMs);
  const isOut = takesLeft === 0 && phase.kind === 'ready';

  const hint = say(isOut ? 'student.studio.no_takes_left' : 'student.studio.press');

  const press = () => {
    if (phase.kind === 'ready' && !isOut) studio.record(stream);
    else if (phase.kind === 'counting') studio.callOff();
    else if (isRecording) studio.stop();
  };
  useStartStopKeys(press);

  return (
    <div className={styles.controls}>
      <div className={styles.side}>
        {isRecording && (
          <p className={styles.time} data-near={leftMs < nearlyOverMs || undefined}>
            <span className={styles.dot} data-paused={phase.isPaused || phase.isHeld || undefined} />
            {sayDuration(leftMs + 999)}
          </p>
        )}
        {isRecording && phase.isHeld && (
          <p className={styles.held} role="status">
            <Icon icon={Hourglass} size="1.75rem" />
            {say('student.studio.held')}
          </p>
        )}
        {phase.kind === 'ready' && (
          <p className={styles.hint}>
            {hint}
            <ReadAloud text={hint} language={language} />
          </p>
        )}
      </div>
      <Button
        className={styles.record ?? ''}
        data-phase={phase.kind}
        isDisabled={isOut}
        autoFocus
        aria-label={say(isRecording ? 'student.studio.stop' : 'student.studio.record')}
        onPress={press}
      >
        <svg viewBox="0 0 100 100" aria-hidden>
          <circle className={styles.track} cx="50" cy="50" r={radius} />
          <circle
            className={styles.left}
            cx="50"
            cy="50"
            r={radius}
            strokeDasharray={circumference}
            strokeDashoffset={circumference * (whole === 0 ? 0 : 1 - leftMs / whole)}
          />
        </svg>
        <span className={styles.core} />
      </Button>
      <div className={styles.side}>
        {isRecording && (
          <Button
            className={styles.pause ?? ''}
            aria-label={say(phase.isPaused ? 'student.studio.resume' : 'student.studio.pause')}
            onPress={phase.isPaused ? studio.resume : studio.pause}
          >
            <Icon icon={phase.isPaused ? Play : Pause} size="2.25rem" />
          </Button>
        )}
      </div>
    </div>
  );
};

/** What the recorder's clock shows, ten times a second while it runs. */
const useElapsed = (phase: Props['studio']['phase']): number => {
  const recorder = phase.kind === 'recording' ? phase.recorder : null;
  const [elapsedMs, setElapsed] = useState(0);
  useEffect(() => {
    if (recorder === null) return;
    const timer = setInterval(() => setElapsed(recorder.elapsedMs), 100);
    return () => {
      clearInterval(timer);
      setElapsed(0);
    };
  }, [recorder]);
  return elapsedMs;
};

/** Space and Enter, wherever the focus is, unless it is on a button that does something itself. */
const useStartStopKeys = (press: () => void): void => {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.repeat || (event.key !== ' ' && event.key !== 'Enter')) return;
      if (event.target instanceof Element && event.target.closest('button, a, input') !== null) return;
      event.preventDefault();
      press();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [press]);
};
