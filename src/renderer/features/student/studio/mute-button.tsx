import { Volume2, VolumeX } from 'lucide-react';
import { useState } from 'react';
import { ToggleButton } from 'react-aria-components';
import { useAppStatus } from '#renderer/app/app-state.tsx';
import { useSay } from '#renderer/i18n/words.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import { sounds } from '#renderer/ui/sounds.ts';
import styles from './mute-button.module.css';

/** Turns the studio's sounds off and on, where the teacher has them at all. */
export const MuteButton = () => {
  const say = useSay();
  const { hasSounds } = useAppStatus().settings;
  const [isMuted, setMuted] = useState(sounds.isMuted);
  if (!hasSounds) return null;
  return (
    <ToggleButton
      className={styles.mute ?? ''}
      aria-label={say('student.studio.mute')}
      isSelected={isMuted}
      onChange={(next) => {
        sounds.isMuted = next;
        setMuted(next);
      }}
    >
      <Icon icon={isMuted ? VolumeX : Volume2} size="2rem" />
    </ToggleButton>
  );
};
