import { Delete } from 'lucide-react';
import { Button, Group } from 'react-aria-components';
import { useSay } from '../i18n/words.tsx';
import { Icon } from './icon.tsx';
import styles from './pin-pad.module.css';

const DIGITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0'];

type Props = { onDigit: (digit: string) => void; onErase: () => void; isDisabled?: boolean };

/** Digits for a touch screen, in the order of a telephone in every writing direction. */
export const PinPad = ({ onDigit, onErase, isDisabled = false }: Props) => {
  const say = useSay();
  return (
    <Group className={styles.pad ?? ''} dir="ltr" aria-label={say('common.unlock.pad')}>
      {DIGITS.map((digit) => (
        <Button
          key={digit}
          className={styles.key ?? ''}
          data-zero={digit === '0' || undefined}
          isDisabled={isDisabled}
          onPress={() => onDigit(digit)}
        >
          {digit}
        </Button>
      ))}
      <Button
        className={styles.key ?? ''}
        isDisabled={isDisabled}
        aria-label={say('common.unlock.erase')}
        onPress={onErase}
      >
        <Icon icon={Delete} />
      </Button>
    </Group>
  );
};
