import { Label, Radio, RadioGroup } from 'react-aria-components';
import type { OperationOutput } from '#shared/contract/index.ts';
import { tileNames } from '#shared/domain/tiles.ts';
import { useSay } from '../../../i18n/words.tsx';
import { DrawnTile, TilePicture } from '../../../ui/tile.tsx';
import styles from './student-form.module.css';

type Props = {
  value: string;
  takenTiles: readonly string[];
  /** What the child drew itself; it comes first. */
  drawings: OperationOutput<'student.drawings'>['drawings'];
  onChange: (tile: string) => void;
};

/** All pictures; those of others are paler and say so, and may still be taken. */
export const TilePicker = ({ value, takenTiles, drawings, onChange }: Props) => {
  const say = useSay();
  return (
    <RadioGroup value={value} onChange={onChange} orientation="horizontal">
      <Label className={styles.label ?? ''}>{say('roster.picture')}</Label>
      <div className={styles.tiles}>
        {drawings.map(({ tile, url }, at) => (
          <Radio
            key={tile}
            value={tile}
            className={styles.tile ?? ''}
            aria-label={say('roster.picture_drawn', { number: at + 1 })}
          >
            <DrawnTile url={url} size="2.25rem" alt="" />
          </Radio>
        ))}
        {tileNames.map((name) => {
          const isTaken = takenTiles.includes(name);
          const label = say(`tile.${name}`);
          return (
            <Radio
              key={name}
              value={name}
              className={styles.tile ?? ''}
              data-taken={isTaken || undefined}
              aria-label={isTaken ? say('roster.picture_taken', { picture: label }) : label}
            >
              <TilePicture name={name} size="2rem" />
            </Radio>
          );
        })}
      </div>
    </RadioGroup>
  );
};
