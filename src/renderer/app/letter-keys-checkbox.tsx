import { useState } from 'react';
import { useSay } from '#renderer/i18n/words.tsx';
import { Checkbox } from '#renderer/ui/checkbox.tsx';
import { hasLetterKeys, setLetterKeys } from './letter-keys.ts';

/** Lets whoever is in front of this computer turn the single letters off as keys. */
export const LetterKeysCheckbox = () => {
  const say = useSay();
  const [isOn, setOn] = useState(hasLetterKeys);
  return (
    <Checkbox
      isSelected={isOn}
      onChange={(next) => {
        setLetterKeys(next);
        setOn(next);
      }}
    >
      {say('teacher.settings.letter_keys')}
    </Checkbox>
  );
};
