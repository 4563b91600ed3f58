import type { StickerName } from './stickers.ts';

const urls = import.meta.glob<string>('../../../assets/stickers/*.svg', {
  eager: true,
  query: '?url',
  import: 'default',
});

export const stickerUrl = (name: StickerName): string => urls[`../../../assets/stickers/${name}.svg`] ?? '';

const loaded = new Map<StickerName, HTMLImageElement>();

/** Until its picture is here a sticker cannot be painted; one that cannot be had is no reason to stop. */
export const loadSticker = async (name: StickerName): Promise<void> => {
  if (loaded.has(name)) return;
  const picture = new Image();
  picture.src = stickerUrl(name);
  await picture.decode().then(
    () => void loaded.set(name, picture),
    () => undefined,
  );
};

/** The picture, once {@link loadSticker} has loaded it. */
export const stickerPicture = (name: StickerName): HTMLImageElement | null => loaded.get(name) ?? null;
