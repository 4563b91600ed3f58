import { routes } from '#shared/contract/routes.ts';
import { drawnMediumOf, isTileName, type TileName, tileNames } from '#shared/domain/tiles.ts';
import { useSay } from '../i18n/words.tsx';
import styles from './tile.module.css';

const urls = import.meta.glob<string>('../../../assets/tiles/*.svg', { eager: true, query: '?url', import: 'default' });

const urlOf = (name: TileName): string => urls[`../../../assets/tiles/${name}.svg`] ?? '';

/** A name the app does not know (from a newer version, from a partner) shows as the first picture. */
const known = (name: string): TileName => (isTileName(name) ? name : tileNames[0]);

type DrawnProps = { url: string; size: string; alt: string };

/** A drawing of the child's own: the whole sheet, on paper of the same size as the bundled pictures. */
export const DrawnTile = ({ url, size, alt }: DrawnProps) => (
  <img src={url} alt={alt} className={styles.drawn} draggable={false} style={{ inlineSize: size, blockSize: size }} />
);

type Props = { name: string; size?: string; isNamed?: boolean };

/** One picture tile: decoration beside a name, or with `isNamed` a picture that says what it shows. */
export const TilePicture = ({ name, size = '3rem', isNamed = false }: Props) => {
  const say = useSay();
  const drawnMedium = drawnMediumOf(name);
  if (drawnMedium !== null) {
    return <DrawnTile url={routes.tile(drawnMedium)} size={size} alt={isNamed ? say('tile.drawn') : ''} />;
  }
  const tile = known(name);
  return (
    <img
      src={urlOf(tile)}
      alt={isNamed ? say(`tile.${tile}`) : ''}
      width="32"
      height="32"
      draggable={false}
      style={{ inlineSize: size, blockSize: size }}
    />
  );
};
