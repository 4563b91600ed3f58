import { VideoOff } from 'lucide-react';
import { useState } from 'react';
import { useCamera } from '../../../app/camera/use-camera.ts';
import { useTeacherCall } from '../../../app/tokens.tsx';
import { useLoaded } from '../../../app/use-loaded.ts';
import { useSay } from '../../../i18n/words.tsx';
import { Button } from '../../../ui/button.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { Page } from '../page.tsx';
import { CameraPanel } from './camera-panel.tsx';
import styles from './device-page.module.css';
import { EncoderPanel } from './encoder-panel.tsx';
import { TakesTable } from './takes-table.tsx';
import { TestPanel } from './test-panel.tsx';
import { useEncoderChoice } from './use-encoder-choice.ts';
import { useTestFilm } from './use-test-film.ts';

/** Camera and microphone before the lesson: seen, heard, tried, and what came of the films so far. */
export const DevicePage = () => {
  const say = useSay();
  const call = useTeacherCall();
  const [isOn, setOn] = useState(false);
  const { camera, retry, choose } = useCamera('video', isOn);
  const stream = isOn && camera.kind === 'open' ? camera.capture.stream : null;
  const encoder = useEncoderChoice();
  const test = useTestFilm();
  const takes = useLoaded(() => call('encoder.takes', {}));
  const { profile } = encoder;
  const off = (
    <Button icon={VideoOff} onPress={() => setOn(false)}>
      {say('device.turn_off')}
    </Button>
  );
  return (
    <Page title={say('device.title')} lead={say('device.lead')} action={isOn ? off : undefined}>
      <div className={styles.columns}>
        <CameraPanel camera={isOn ? camera : null} onTurnOn={() => setOn(true)} onRetry={retry} onChoose={choose} />
        <TestPanel
          test={test}
          isReady={stream !== null && profile !== null && !encoder.isTrying}
          onRecord={() => {
            if (stream !== null && profile !== null) void test.record(stream, profile);
          }}
        />
        <EncoderPanel encoder={encoder} stream={stream} isBusy={test.isRecording} />
      </div>
      <ErrorNotice error={takes.error} />
      {takes.data !== null && <TakesTable takes={takes.data.takes} />}
    </Page>
  );
};
