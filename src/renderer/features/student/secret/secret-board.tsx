import { Button } from 'react-aria-components';
import { useSay } from '#renderer/i18n/words.tsx';
import { TilePicture } from '#renderer/ui/tile.tsx';
import { type SecretPicture, secretLength, secretPictures } from '#shared/domain/picture-secret.ts';
import styles from './secret-board.module.css';

type Props = {
  chosen: readonly SecretPicture[];
  onChoose: (chosen: readonly SecretPicture[]) => void;
  isDisabled?: boolean;
};

/** Twelve pictures, of which three are the secret; a second tap takes one back. */
export const SecretBoard = ({ chosen, onChoose, isDisabled = false }: Props) => {
  const say = useSay();
  const tap = (picture: SecretPicture): void => {
    if (chosen.includes(picture)) onChoose(chosen.filter((one) => one !== picture));
    else if (chosen.length < secretLength) onChoose([...chosen, picture]);
  };
  return (
    <>
      <p className={styles.dots} aria-hidden="true">
        {Array.from({ length: secretLength }, (_, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a dot has no other identity
          <span key={at} data-on={at < chosen.length || undefined} />
        ))}
      </p>
      <ul className={styles.board}>
        {secretPictures.map((picture) => (
          <li key={picture}>
            <Button
              className={styles.picture ?? ''}
              aria-pressed={chosen.includes(picture)}
              aria-label={say(`tile.${picture}`)}
              isDisabled={isDisabled}
              onPress={() => tap(picture)}
            >
              <TilePicture name={picture} size="min(11dvh, 5.5rem)" />
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
};
