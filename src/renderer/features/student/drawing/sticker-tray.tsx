import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { stickerUrl } from '#renderer/drawing/sticker-pictures.ts';
import { type StickerName, stickerNames } from '#renderer/drawing/stickers.ts';
import { useSay } from '#renderer/i18n/words.tsx';
import styles from './tool-row.module.css';

type Props = { sticker: StickerName | null; onChoose: (sticker: StickerName) => void; onClose: () => void };

/** The stickers, above the tool that puts them down; gone once one is chosen. */
export const StickerTray = ({ sticker, onChoose, onClose }: Props) => {
  const say = useSay();
  return (
    <ToggleButtonGroup
      className={`${styles.tray} ${styles.stickers}`}
      aria-label={say('drawing.stickers')}
      selectionMode="single"
      selectedKeys={sticker === null ? [] : [sticker]}
      onSelectionChange={([chosen]) => (chosen === undefined ? onClose() : onChoose(chosen as StickerName))}
    >
      {stickerNames.map((name) => (
        <ToggleButton key={name} id={name} className={styles.tool ?? ''} aria-label={say(`drawing.sticker.${name}`)}>
          <StickerPicture name={name} />
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
};

/** What a sticker looks like; its name stands beside it for those who do not see it. */
export const StickerPicture = ({ name }: { name: StickerName }) => (
  <img src={stickerUrl(name)} alt="" width="32" height="32" draggable={false} className={styles.sticker} />
);
