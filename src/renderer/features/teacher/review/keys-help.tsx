import { LetterKeysCheckbox } from '../../../app/letter-keys-checkbox.tsx';
import { useSay } from '../../../i18n/words.tsx';
import { Checkbox } from '../../../ui/checkbox.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import styles from './keys-help.module.css';
import type { PlayerSettings } from './player-settings.ts';
import { keyCapOf, reviewKeys } from './review-keys.ts';

type Props = {
  isOpen: boolean;
  onClose: () => void;
  settings: PlayerSettings;
  onSettings: (change: Partial<PlayerSettings>) => void;
};

/** Everything the desk's keyboard can do, on one card. */
export const KeysHelp = ({ isOpen, onClose, settings, onSettings }: Props) => {
  const say = useSay();
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={say('review.keys.title')} size="wide">
      <dl className={styles.keys}>
        {reviewKeys.map((key) => (
          <div key={key}>
            <dt>
              <kbd>{key === 'play' ? say('review.keys.space') : keyCapOf(key)}</kbd>
            </dt>
            <dd>{say(`review.keys.${key}`)}</dd>
          </div>
        ))}
      </dl>
      <LetterKeysCheckbox />
      <Checkbox isSelected={settings.isAutomatic} onChange={(isAutomatic) => onSettings({ isAutomatic })}>
        {say('review.player.automatic')}
      </Checkbox>
    </Dialog>
  );
};
