import { Download, HardDriveDownload, type LucideIcon } from 'lucide-react';
import { useIntl } from 'react-intl';
import type { OperationOutput } from '#shared/contract/index.ts';
import { useSaySize } from '../../../i18n/use-say-size.ts';
import { useSay } from '../../../i18n/words.tsx';
import { Button } from '../../../ui/button.tsx';
import { Icon } from '../../../ui/icon.tsx';
import styles from './stick-page.module.css';

type Drive = OperationOutput<'courier.look'>['drives'][number];

type Props = {
  icon: LucideIcon;
  drive: Drive;
  /** The class that is written for; `null`: the endpoint. */
  forClass: string | null;
  isBusy: boolean;
  onWrite: () => void;
  onRead: (file: string) => void;
};

/** One stick that is plugged in: what can be written on it, and what came back on it. */
export const StickCard = ({ icon, drive, forClass, isBusy, onWrite, onRead }: Props) => {
  const say = useSay();
  const saySize = useSaySize();
  const intl = useIntl();
  const time = (at: number) =>
    intl.formatDate(at, { weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });
  return (
    <li className={styles.stick}>
      <span className={styles.name}>
        <Icon icon={icon} size="1.75em" />
        <span>
          <strong dir="auto">{drive.name}</strong>
          <span>{say('teacher.stick.free', { size: saySize(drive.freeBytes) })}</span>
        </span>
      </span>
      <Button variant="primary" icon={HardDriveDownload} isDisabled={isBusy} onPress={onWrite}>
        {forClass === null ? say('teacher.stick.write') : say('teacher.stick.write_for', { name: forClass })}
      </Button>
      {drive.arrivals.length > 0 && (
        <ul className={styles.arrivals} aria-label={say('teacher.stick.arrivals')}>
          {drive.arrivals.map(({ file, modifiedAt, sizeBytes }) => (
            <li key={file}>
              <span>
                {say('teacher.stick.arrival', { time: time(modifiedAt) })}{' '}
                <span className={styles.size}>{saySize(sizeBytes)}</span>
              </span>
              <Button icon={Download} isDisabled={isBusy} onPress={() => onRead(file)}>
                {say('teacher.stick.read')}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </li>
  );
};
