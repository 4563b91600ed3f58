import { X } from 'lucide-react';
import { useRef } from 'react';
import { Button as PlainButton } from 'react-aria-components';
import { useCamera } from '#renderer/app/camera/use-camera.ts';
import { useHoldIdle } from '#renderer/app/hold-idle.tsx';
import { navigate } from '#renderer/app/router.ts';
import { CameraTrouble } from '#renderer/app/studio/camera-trouble.tsx';
import { CountdownNumber } from '#renderer/app/studio/countdown-number.tsx';
import { LevelLine } from '#renderer/app/studio/level-line.tsx';
import { LiveWave } from '#renderer/app/studio/live-wave.tsx';
import { LookAtIt } from '#renderer/app/studio/look-at-it.tsx';
import { Preview } from '#renderer/app/studio/preview.tsx';
import { RecordControls } from '#renderer/app/studio/record-controls.tsx';
import { Saving } from '#renderer/app/studio/saving.tsx';
import { SetAside } from '#renderer/app/studio/set-aside.tsx';
import type { StudioPhase } from '#renderer/app/studio/studio-phase.ts';
import { StudioVoice } from '#renderer/app/studio/studio-voice.tsx';
import { useEncoder } from '#renderer/app/studio/use-encoder.ts';
import { useStudio } from '#renderer/app/studio/use-studio.ts';
import { VerdictNote } from '#renderer/app/studio/verdict-note.tsx';
import { useWakeLock } from '#renderer/app/use-wake-lock.ts';
import { useSay } from '#renderer/i18n/words.tsx';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import type { EncodingProfile } from '#shared/domain/encoding.ts';
import type { TakeKind } from '#shared/domain/take.ts';
import type { MakerProps } from '../make/maker.ts';
import { pathInTurn } from '../turn/turn-paths.ts';
import { useTurn } from '../turn/turn-session.tsx';
import { DevicePicker } from './device-picker.tsx';
import { MuteButton } from './mute-button.tsx';
import { Lines, ScriptChoice } from './prompter.tsx';
import styles from './studio-screen.module.css';
import { usePrompter } from './use-prompter.ts';
import { useRoomCheck } from './use-room-check.ts';

/** Video: the camera's picture fills the screen from the first look to the decision. */
export const VideoStudio = (props: MakerProps) => <Studio kind="video" {...props} />;

/** Voice: the same place and the same buttons, with the shape of the sound in the middle. */
export const VoiceStudio = (props: MakerProps) => <Studio kind="voice" {...props} />;

const waveState = (phase: StudioPhase): 'live' | 'kept' | 'still' => {
  if (phase.kind !== 'recording') return 'live';
  return phase.isPaused ? 'still' : 'kept';
};

const Studio = ({ kind, post, onMade, onLeave }: MakerProps & { kind: TakeKind }) => {
  const say = useSay();
  const turn = useTurn();
  const { project, doing, student } = turn;
  const preview = useRef<HTMLVideoElement>(null);
  const read = useRef<ReturnType<typeof usePrompter>['read']>(() => null);
  const profile = useRef<EncodingProfile | null>(null);
  const studio = useStudio(kind, post, turn, { preview, read, profile });
  const { phase } = studio;
  const prompter = usePrompter(phase);
  read.current = prompter.read;
  const isLive = phase.kind === 'ready' || phase.kind === 'counting' || phase.kind === 'recording';
  // While it is saved the picture stays, dimmed; then the camera's light goes out.
  const { camera, retry, choose } = useCamera(kind, isLive || phase.kind === 'saving');
  useWakeLock(phase.kind === 'recording');
  useHoldIdle(phase.kind === 'recording' || phase.kind === 'counting' || phase.kind === 'saving');

  const takesLeft = Math.max(0, project.retakes + 1 - post.takesUsed);
  const stream = camera.kind === 'open' ? camera.capture.stream : null;
  const isReady = phase.kind === 'ready' && stream !== null;
  useEncoder(profile, kind === 'video' ? stream : null, isReady);
  const room = useRoomCheck(preview, isReady && kind === 'video');
  const microphone = camera.kind === 'open' ? camera.capture.microphoneName : '';
  return (
    <main className={styles.studio} data-kind={kind} data-phase={phase.kind}>
      <h1 className="visually-hidden">{say(`student.question.make_${kind}`)}</h1>
      <StudioVoice phase={phase} />
      {kind === 'video' && (isLive || phase.kind === 'saving') && stream !== null && (
        <Preview stream={stream} video={preview} />
      )}
      {kind === 'voice' && isLive && stream !== null && (
        <LiveWave stream={stream} microphone={microphone} state={waveState(phase)} />
      )}
      {(phase.kind === 'ready' || phase.kind === 'counting') && (
        <nav className={styles.leave}>
          <PlainButton className={styles.back ?? ''} aria-label={say('common.back')} onPress={onLeave}>
            <Icon icon={X} size="2rem" />
          </PlainButton>
        </nav>
      )}
      {phase.kind === 'ready' && camera.kind === 'failed' && (
        <CameraTrouble kind={kind} camera={camera} onRetry={retry} />
      )}
      {isLive && stream !== null && (
        <Lines
          prompter={prompter}
          language={project.language}
          canMove={phase.kind === 'recording' && !phase.isPaused}
        />
      )}
      {isReady && prompter.lines.length === 0 && (
        <div className={styles.room} role="status">
          <VerdictNote verdict={{ sound: 'none', picture: room }} />
        </div>
      )}
      {phase.kind === 'counting' && <CountdownNumber number={phase.number} />}
      {isLive && stream !== null && (
        <section className={styles.controls}>
          {phase.kind === 'ready' && studio.error !== null && (
            <div className={styles.notice}>
              <ErrorNotice error={studio.error} />
            </div>
          )}
          {phase.kind === 'ready' && camera.kind === 'open' && (
            <DevicePicker capture={camera.capture} onChoose={choose} />
          )}
          {phase.kind === 'ready' && <MuteButton />}
          {phase.kind === 'ready' && <ScriptChoice prompter={prompter} />}
          {kind === 'video' && <LevelLine stream={stream} microphone={microphone} />}
          <RecordControls studio={studio} stream={stream} takesLeft={takesLeft} limitMs={doing.task.takeLimitMs} />
        </section>
      )}
      {phase.kind === 'saving' && <Saving />}
      {phase.kind === 'set_aside' && <SetAside onLeave={() => turn.leave('#/')} />}
      {phase.kind === 'look' && (
        <LookAtIt
          take={phase.take}
          takesLeft={takesLeft}
          {...(kind === 'voice'
            ? {
                cover: {
                  picture: post.picture,
                  onChoose: () => navigate(pathInTurn(student.id, 'make', 'voice', 'cover'), { replace: true }),
                },
              }
            : {})}
          onAgain={studio.again}
          onKeep={async () => {
            await studio.keep();
            onMade();
          }}
        />
      )}
    </main>
  );
};
