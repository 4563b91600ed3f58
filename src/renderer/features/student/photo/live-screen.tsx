import { FileText, type LucideIcon, UserRound, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Button, ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { useCamera } from '#renderer/app/camera/use-camera.ts';
import { ReadAloud } from '#renderer/app/read-aloud.tsx';
import { CameraTrouble } from '#renderer/app/studio/camera-trouble.tsx';
import { CountdownNumber } from '#renderer/app/studio/countdown-number.tsx';
import { useLanguage, useSay } from '#renderer/i18n/words.tsx';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import styles from './live-screen.module.css';
import type { PhotoMode } from './photo-phase.ts';
import type { Photo } from './use-photo.ts';

const modes: readonly [PhotoMode, LucideIcon][] = [
  ['view', UserRound],
  ['paper', FileText],
];

type Props = { photo: Photo; onLeave: () => void };

/** What the camera sees fills the screen: as in a mirror, but a paper so that it can be read. */
export const LiveScreen = ({ photo, onLeave }: Props) => {
  const say = useSay();
  const { language } = useLanguage();
  const { camera, retry } = useCamera('photo', true);
  const video = useRef<HTMLVideoElement>(null);
  const [isReady, setReady] = useState(false);
  const { phase, mode } = photo;
  const stream = camera.kind === 'open' ? camera.capture.stream : null;
  useEffect(() => {
    const element = video.current;
    if (element === null || stream === null) return;
    element.srcObject = stream;
    return () => {
      element.srcObject = null;
      setReady(false);
    };
  }, [stream]);
  return (
    <main className={styles.screen}>
      <h1 className="visually-hidden">{say('student.question.make_photo')}</h1>
      {stream !== null && (
        <video
          ref={video}
          className={styles.preview}
          data-mode={mode}
          autoPlay
          muted
          playsInline
          disablePictureInPicture
          aria-hidden
          onPlaying={() => setReady(true)}
        />
      )}
      {camera.kind === 'failed' && <CameraTrouble camera={camera} onRetry={retry} />}
      {phase.kind === 'counting' ? (
        <CountdownNumber number={phase.number} />
      ) : (
        <nav className={styles.head}>
          <Button className={styles.leave ?? ''} aria-label={say('common.back')} onPress={onLeave}>
            <Icon icon={X} size="2rem" />
          </Button>
          {stream !== null && (
            <ToggleButtonGroup
              className={styles.modes ?? ''}
              aria-label={say('photo.of_what')}
              selectionMode="single"
              disallowEmptySelection
              selectedKeys={[mode]}
              onSelectionChange={([key]) => photo.setMode(key === 'paper' ? 'paper' : 'view')}
            >
              {modes.map(([name, icon]) => (
                <ToggleButton key={name} id={name} className={styles.mode ?? ''}>
                  <Icon icon={icon} size="2rem" />
                  {say(`photo.mode.${name}`)}
                </ToggleButton>
              ))}
            </ToggleButtonGroup>
          )}
        </nav>
      )}
      {stream !== null && isReady && phase.kind === 'live' && (
        <section className={styles.controls}>
          <ErrorNotice error={photo.error} />
          <p className={styles.hint}>
            {say(`photo.hint.${mode}`)}
            <ReadAloud text={say(`photo.hint.${mode}`)} language={language} />
          </p>
          <Button
            className={styles.shutter ?? ''}
            aria-label={say('photo.shoot')}
            autoFocus
            onPress={() => {
              if (video.current !== null) photo.shoot(video.current);
            }}
          >
            <span />
          </Button>
        </section>
      )}
    </main>
  );
};
