import { Check, type LucideIcon, Mic, Settings2, Video } from 'lucide-react';
import { Button, Header, Menu, MenuItem, MenuSection, MenuTrigger, Popover } from 'react-aria-components';
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
    <MenuTrigger>
      <Button className={styles.open ?? ''} aria-label={say('student.devices.open')}>
        <Icon icon={Settings2} size="2rem" />
      </Button>
      <Popover className={styles.popover ?? ''} placement="top start">
        <Menu className={styles.menu ?? ''} aria-label={say('student.devices.open')}>
          {hasCamera && (
            <Devices
              title={say('student.devices.camera')}
              icon={Video}
              devices={cameras}
              current={camera}
              onChoose={(id) => onChoose({ camera: id })}
            />
          )}
          {hasMicrophone && (
            <Devices
              title={say('student.devices.microphone')}
              icon={Mic}
              devices={microphones}
              current={microphone}
              onChoose={(id) => onChoose({ microphone: id })}
            />
          )}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
};

type DevicesProps = {
  title: string;
  icon: LucideIcon;
  devices: readonly NamedDevice[];
  current: string;
  onChoose: (id: string) => void;
};

const Devices = ({ title, icon, devices, current, onChoose }: DevicesProps) => (
  <MenuSection
    selectionMode="single"
    disallowEmptySelection
    selectedKeys={[current]}
    onSelectionChange={(keys) => {
      const chosen = devices.find(({ id }) => keys !== 'all' && keys.has(id));
      if (chosen !== undefined) onChoose(chosen.id);
    }}
  >
    <Header className={styles.title}>
      <Icon icon={icon} size="1.5rem" />
      {title}
    </Header>
    {devices.map(({ id, name }) => (
      <MenuItem key={id} id={id} textValue={name} className={styles.device ?? ''}>
        {({ isSelected }) => (
          <>
            <span className={styles.mark}>{isSelected && <Icon icon={Check} size="1.5rem" />}</span>
            <bdi>{name}</bdi>
          </>
        )}
      </MenuItem>
    ))}
  </MenuSection>
);
