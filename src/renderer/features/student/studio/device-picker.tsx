import { Check, type LucideIcon, Mic, Settings2, Video } from 'lucide-react';
import { useId } from 'react';
import { Button, Dialog, DialogTrigger, Popover, ToggleButton } from 'react-aria-components';
import { useNamedDevices } from '#renderer/app/camera/use-named-devices.ts';
import type { ChosenDevices, NamedDevice, OpenCapture } from '#renderer/capture/media-devices.ts';
import { useSay } from '#renderer/i18n/words.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import styles from './device-picker.module.css';

type Props = { capture: OpenCapture; onChoose: (devices: Partial<ChosenDevices>) => void };

/** Which camera and which microphone, by name; there is nothing to choose where there is only one of each. */
export const DevicePicker = ({ capture, onChoose }: Props) => {
  const say = useSay();
  const { cameras, microphones } = useNamedDevices(capture);
  const { camera, microphone } = capture.devices;
  const hasCamera = camera !== null && cameras.length > 1;
  const hasMicrophone = microphone !== null && microphones.length > 1;
  if (!hasCamera && !hasMicrophone) return null;
  return (
    <DialogTrigger>
      <Button className={styles.open ?? ''} aria-label={say('student.devices.open')}>
        <Icon icon={Settings2} size="2rem" />
      </Button>
      <Popover className={styles.popover ?? ''} placement="top start">
        {/* no menu: whoever works with a switch has Tab and Enter alone */}
        <Dialog className={styles.list ?? ''} aria-label={say('student.devices.open')}>
          {({ close }) => (
            <>
              {hasCamera && (
                <Devices
                  title={say('student.devices.camera')}
                  icon={Video}
                  devices={cameras}
                  current={camera}
                  onChoose={(id) => {
                    close();
                    onChoose({ camera: id });
                  }}
                />
              )}
              {hasMicrophone && (
                <Devices
                  title={say('student.devices.microphone')}
                  icon={Mic}
                  devices={microphones}
                  current={microphone}
                  onChoose={(id) => {
                    close();
                    onChoose({ microphone: id });
                  }}
                />
              )}
            </>
          )}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
};

type DevicesProps = {
  title: string;
  icon: LucideIcon;
  devices: readonly NamedDevice[];
  current: string;
  onChoose: (id: string) => void;
};

const Devices = ({ title, icon, devices, current, onChoose }: DevicesProps) => {
  const titleId = useId();
  return (
    // biome-ignore lint/a11y/useSemanticElements: nothing is sent from here, as from a fieldset
    <div role="group" aria-labelledby={titleId}>
      <p id={titleId} className={styles.title}>
        <Icon icon={icon} size="1.5rem" />
        {title}
      </p>
      {devices.map(({ id, name }) => (
        <ToggleButton
          key={id}
          className={styles.device ?? ''}
          isSelected={id === current}
          onChange={() => onChoose(id)}
        >
          <span className={styles.mark}>{id === current && <Icon icon={Check} size="1.5rem" />}</span>
          <bdi>{name}</bdi>
        </ToggleButton>
      ))}
    </div>
  );
};
