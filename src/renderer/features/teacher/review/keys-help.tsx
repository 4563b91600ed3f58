import { LetterKeysCheckbox } from '../../../app/letter-keys-checkbox.tsx';
import { useSay } from '../../../i18n/words.tsx';
import { Checkbox } from '../../../ui/checkbox.tsx';
import { Dialog, DialogClose } from '../../../ui/dialog.tsx';
import { KeyList } from '../../../ui/key-list.tsx';
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
      <KeyList
        keys={reviewKeys.map((key) => ({
          id: key,
          caps: [key === 'play' ? say('review.keys.space') : keyCapOf(key)],
          does: say(`review.keys.${key}`),
        }))}
      />
      <LetterKeysCheckbox />
      <Checkbox isSelected={settings.isAutomatic} onChange={(isAutomatic) => onSettings({ isAutomatic })}>
        {say('review.player.automatic')}
      </Checkbox>
      <DialogClose onClose={onClose} />
    </Dialog>
  );
};
