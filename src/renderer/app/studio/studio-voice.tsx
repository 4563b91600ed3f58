import { useEffect, useState } from 'react';
import { useSayDuration } from '#renderer/i18n/use-say-duration.ts';
import { useSay } from '#renderer/i18n/words.tsx';
import type { Take } from '#shared/contract/index.ts';
import { assertNever } from '#shared/errors/assert-never.ts';
import { stopWords } from './stop-words.ts';
import type { StudioPhase } from './studio-phase.ts';
import { verdictWords } from './verdict-note.tsx';

/** Seconds before the end at which a recording says how many are left. */
const toldSeconds = [60, 30, 10] as const;

/** The last of those moments that has gone by, or `null`. */
const useSecondsLeft = (phase: StudioPhase): number | null => {
  const recording = phase.kind === 'recording' ? phase : null;
  const [seconds, setSeconds] = useState<number | null>(null);
  const recorder = recording?.recorder;
  const limitMs = recording?.limitMs ?? 0;
  useEffect(() => {
    if (recorder === undefined) return;
    const timer = setInterval(() => {
      const leftMs = limitMs - recorder.elapsedMs;
      setSeconds(toldSeconds.findLast((told) => told * 1_000 < limitMs && leftMs <= told * 1_000) ?? null);
    }, 250);
    return () => {
      clearInterval(timer);
      setSeconds(null);
    };
  }, [recorder, limitMs]);
  return seconds;
};

/**
 * What the studio does, for those who do not see it: that it records, stands still, saves, how much time is left. Always on the
 * page, so that a screen reader notices each change.
 */
export const StudioVoice = ({ phase }: { phase: StudioPhase }) => {
  const say = useSay();
  const sayDuration = useSayDuration();
  const count = useSecondsLeft(phase);
  const sayTake = ({ kind, stopReason, medium, durationMs, verdict }: Take): string => {
    const reason = stopWords(kind, stopReason);
    const duration = sayDuration(medium?.durationMs ?? durationMs);
    return [
      reason === null ? say('student.write.saved') : say(reason, { duration }),
      ...(verdict === null ? [] : verdictWords(verdict)).map((words) => say(words)),
    ].join(' ');
  };
  const words = (): string => {
    switch (phase.kind) {
      case 'ready':
      case 'counting':
      case 'set_aside':
        return '';
      case 'recording':
        if (phase.isPaused) return say('student.studio.is_paused');
        return count === null ? say('student.studio.runs') : say('student.studio.left', { count });
      case 'saving':
        return say('student.studio.saving');
      case 'look':
        return sayTake(phase.take);
      default:
        return assertNever(phase);
    }
  };
  return (
    <p className="visually-hidden" role="status">
      {words()}
    </p>
  );
};
