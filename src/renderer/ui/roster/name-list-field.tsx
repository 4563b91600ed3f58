import { useMemo } from 'react';
import { limits } from '#shared/domain/limits.ts';
import { assignTiles } from '#shared/domain/tiles.ts';
import { useSay } from '../../i18n/words.tsx';
import { Notice } from '../notice.tsx';
import { TextField } from '../text-field.tsx';
import { TilePicture } from '../tile.tsx';
import styles from './name-list-field.module.css';
import { parseNames } from './parse-names.ts';

type NewStudent = { name: string; tile: string };

/** What {@link NameListField} shows is exactly what is saved. */
export const studentsFrom = (text: string, takenTiles: readonly string[]): NewStudent[] => {
  const { names } = parseNames(text);
  const tiles = assignTiles(names.length, takenTiles);
  return names.map((name, index) => ({ name, tile: tiles[index] ?? 'fox' }));
};

type Props = { value: string; onChange: (text: string) => void; takenTiles?: readonly string[]; rows?: number };

const NONE: readonly string[] = [];

/** Paste the class list at one side, see every child's picture at the other. */
export const NameListField = ({ value, onChange, takenTiles = NONE, rows = 12 }: Props) => {
  const say = useSay();
  const { duplicates, tooLong } = useMemo(() => parseNames(value), [value]);
  const students = useMemo(() => studentsFrom(value, takenTiles), [value, takenTiles]);
  const isTooMany = students.length > limits.studentsMax;
  return (
    <div className={styles.columns}>
      <TextField
        label={say('common.names.label')}
        hint={say('common.names.hint')}
        value={value}
        onChange={onChange}
        rows={rows}
        placeholder={say('common.names.placeholder')}
        autoComplete="off"
        spellCheck="false"
        {...(isTooMany ? { error: say('common.names.too_many', { max: limits.studentsMax }) } : {})}
      />
      <div className={styles.preview}>
        <p className={styles.count} aria-live="polite">
          {students.length === 0 ? say('common.names.none') : say('common.names.count', { count: students.length })}
        </p>
        {duplicates.length > 0 && (
          <Notice kind="wait">{say('common.names.duplicates', { names: duplicates.join(', ') })}</Notice>
        )}
        {tooLong.length > 0 && <Notice kind="wait">{say('common.names.too_long', { count: tooLong.length })}</Notice>}
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long list scrolls by itself, by keys too */}
        <ul className={styles.tiles} aria-label={say('common.names.preview')} tabIndex={0}>
          {students.map((student, index) => (
            <li
              // Names may repeat and change while being typed: the place in the list is the identity.
              // biome-ignore lint/suspicious/noArrayIndexKey: a pasted list has no other identity
              key={index}
              className={styles.tile}
              data-double={
                duplicates.some((name) => name.toLocaleLowerCase() === student.name.toLocaleLowerCase()) || undefined
              }
            >
              <TilePicture name={student.tile} size="2.25rem" />
              <span dir="auto">{student.name}</span>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
};
