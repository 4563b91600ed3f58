import { useRef } from 'react';
import { useCamera } from '#renderer/app/camera/use-camera.ts';
import { CameraTrouble } from '#renderer/app/studio/camera-trouble.tsx';
import { CountdownNumber } from '#renderer/app/studio/countdown-number.tsx';
import { LevelLine } from '#renderer/app/studio/level-line.tsx';
import { LiveWave } from '#renderer/app/studio/live-wave.tsx';
import { LookAtIt } from '#renderer/app/studio/look-at-it.tsx';
import { Preview } from '#renderer/app/studio/preview.tsx';
import { RecordControls } from '#renderer/app/studio/record-controls.tsx';
import { Saving } from '#renderer/app/studio/saving.tsx';
import { SetAside } from '#renderer/app/studio/set-aside.tsx';
import { StudioVoice } from '#renderer/app/studio/studio-voice.tsx';
import { useEncoder } from '#renderer/app/studio/use-encoder.ts';
import { useStudio } from '#renderer/app/studio/use-studio.ts';
import { useWakeLock } from '#renderer/app/use-wake-lock.ts';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import type { EncodingProfile } from '#shared/domain/encoding.ts';
import styles from './answer-recorder.module.css';
import type { Maker, Making } from './use-making.ts';

type Props = Pick<Maker, 'call' | 'setPost' | 'refresh' | 'stop'> & {
  handIn: () => Promise<void>;
  making: Making & { kind: 'voice' | 'video' };
};

const nothingRead = () => null;

/** The class records its answer: the same place from the countdown to the look at it, as in a child's turn. */
export const AnswerRecorder = ({ making, handIn, stop, ...maker }: Props) => {
  const { kind, post, retakes, takeLimitMs } = making;
  const preview = useRef<HTMLVideoElement>(null);
  const read = useRef(nothingRead);
  const profile = useRef<EncodingProfile | null>(null);
  const studio = useStudio(kind, post, maker, { preview, read, profile });
  const { phase } = studio;
  const isLive = phase.kind === 'ready' || phase.kind === 'counting' || phase.kind === 'recording';
  const { camera, retry } = useCamera(kind, isLive || phase.kind === 'saving');
  useWakeLock(phase.kind === 'recording');
  const takesLeft = Math.max(0, retakes + 1 - post.takesUsed);
  const stream = camera.kind === 'open' ? camera.capture.stream : null;
  useEncoder(profile, kind === 'video' ? stream : null, phase.kind === 'ready' && stream !== null);
  const microphone = camera.kind === 'open' ? camera.capture.microphoneName : '';
  return (
    <section className={styles.studio} data-kind={kind} data-phase={phase.kind}>
      <StudioVoice phase={phase} />
      {kind === 'video' && (isLive || phase.kind === 'saving') && stream !== null && (
        <Preview stream={stream} video={preview} />
      )}
      {kind === 'voice' && isLive && stream !== null && (
        <LiveWave
          stream={stream}
          microphone={microphone}
          state={phase.kind !== 'recording' ? 'live' : phase.isPaused ? 'still' : 'kept'}
        />
      )}
      {phase.kind === 'ready' && camera.kind === 'failed' && (
        <CameraTrouble kind={kind} camera={camera} onRetry={retry} />
      )}
      {phase.kind === 'counting' && <CountdownNumber number={phase.number} />}
      {isLive && stream !== null && (
        <div className={styles.controls}>
          {phase.kind === 'ready' && studio.error !== null && <ErrorNotice error={studio.error} />}
          {kind === 'video' && <LevelLine stream={stream} microphone={microphone} />}
          <RecordControls studio={studio} stream={stream} takesLeft={takesLeft} limitMs={takeLimitMs} />
        </div>
      )}
      {phase.kind === 'saving' && <Saving />}
      {phase.kind === 'set_aside' && <SetAside onLeave={stop} />}
      {phase.kind === 'look' && (
        <LookAtIt
          take={phase.take}
          takesLeft={takesLeft}
          onAgain={studio.again}
          onKeep={async () => {
            await studio.keep();
            await handIn();
          }}
        />
      )}
    </section>
  );
};
