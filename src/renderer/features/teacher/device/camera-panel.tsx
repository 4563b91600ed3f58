import { Camera, Video } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { Camera as CameraState } from '../../../app/camera/use-camera.ts';
import { useNamedDevices } from '../../../app/camera/use-named-devices.ts';
import type { ChosenDevices, NamedDevice } from '../../../capture/media-devices.ts';
import { useSay } from '../../../i18n/words.tsx';
import { Button } from '../../../ui/button.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Select } from '../../../ui/select.tsx';
import styles from './device-page.module.css';
import { LevelBar } from './level-bar.tsx';

type Props = {
  camera: CameraState | null;
  onTurnOn: () => void;
  onRetry: () => void;
  onChoose: (devices: Partial<ChosenDevices>) => void;
};

const optionsOf = (devices: readonly NamedDevice[]) => devices.map(({ id, name }) => ({ id, name }));

/** What the camera sees and the microphone hears, and which ones they are. It is off until it is asked for. */
export const CameraPanel = ({ camera, onTurnOn, onRetry, onChoose }: Props) => {
  const say = useSay();
  const capture = camera?.kind === 'open' ? camera.capture : null;
  const { cameras, microphones } = useNamedDevices(capture);
  return (
    <section className={styles.panel}>
      <div className={styles.screen}>
        {capture === null ? <Icon icon={Camera} size="3rem" /> : <Preview stream={capture.stream} />}
        {camera === null && (
          <Button variant="primary" icon={Video} onPress={onTurnOn}>
            {say('device.turn_on')}
          </Button>
        )}
      </div>
      {camera?.kind === 'failed' && (
        <Notice
          kind="danger"
          title={say(`student.trouble.${camera.problem}.title`)}
          action={<Button onPress={onRetry}>{say('common.try_again')}</Button>}
        >
          {say(`student.trouble.${camera.problem}.text`)}
        </Notice>
      )}
      {capture !== null && (
        <>
          <LevelBar stream={capture.stream} />
          <div className={styles.devices}>
            <Select
              label={say('student.devices.camera')}
              options={optionsOf(cameras)}
              value={capture.devices.camera}
              onChange={(id) => onChoose({ camera: id })}
            />
            <Select
              label={say('student.devices.microphone')}
              options={optionsOf(microphones)}
              value={capture.devices.microphone}
              onChange={(id) => onChoose({ microphone: id })}
            />
          </div>
        </>
      )}
    </section>
  );
};

const Preview = ({ stream }: { stream: MediaStream }) => {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    const element = video.current;
    if (element === null) return;
    element.srcObject = stream;
    return () => {
      element.srcObject = null;
    };
  }, [stream]);
  return <video ref={video} className={styles.mirror} autoPlay muted playsInline disablePictureInPicture aria-hidden />;
};
