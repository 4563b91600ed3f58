import { MicOff } from 'lucide-react';
import { useSay } from '#renderer/i18n/words.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import styles from './silent-notice.module.css';

/** Nothing is heard, and which microphone hears nothing. */
export const SilentNotice = ({ microphone }: { microphone: string }) => {
  const say = useSay();
  return (
    <p className={styles.silent} role="status">
      <Icon icon={MicOff} />
      {say('student.studio.silent')}
      {microphone !== '' && (
        <bdi dir="auto" className={styles.device}>
          {microphone}
        </bdi>
      )}
    </p>
  );
};
