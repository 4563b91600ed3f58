import { useIntl } from 'react-intl';
import { useSay } from '../../../i18n/words.tsx';
import { Checkbox } from '../../../ui/checkbox.tsx';
import { Select } from '../../../ui/select.tsx';
import { TilePicture } from '../../../ui/tile.tsx';
import styles from './consent-page.module.css';
import { type ConsentRow, groundOf, type Preset, presetOf, presets } from './consent-presets.ts';

const OWN = 'own';

type Props = {
  rows: readonly ConsentRow[];
  chosen: ReadonlySet<string>;
  onChoose: (ids: ReadonlySet<string>) => void;
  onPreset: (rows: readonly ConsentRow[], preset: Preset) => void;
};

/** One line for each child: which of the three usual forms, on what it rests, until when. */
export const PresetList = ({ rows, chosen, onChoose, onPreset }: Props) => {
  const say = useSay();
  const intl = useIntl();
  const toggle = (id: string, isOn: boolean): void => {
    const next = new Set(chosen);
    if (isOn) next.add(id);
    else next.delete(id);
    onChoose(next);
  };
  const pick = (rowsOf: readonly ConsentRow[], id: string): void => {
    const preset = presets.find((one) => one === id);
    if (preset !== undefined) onPreset(rowsOf, preset);
  };
  return (
    <ul className={styles.rows}>
      {rows.map((row) => {
        const { student } = row;
        const preset = presetOf(row);
        const ground = groundOf(row);
        const options = presets.map((id) => ({ id, name: say(`consent.preset.${id}`) }));
        return (
          <li key={student.id}>
            <Checkbox isSelected={chosen.has(student.id)} onChange={(isOn) => toggle(student.id, isOn)}>
              <span className={styles.who}>
                <TilePicture name={student.tile} size="2rem" />
                <strong dir="auto">{student.name}</strong>
              </span>
            </Checkbox>
            <Select
              label={say('consent.preset_of', { name: student.name })}
              isLabelHidden
              options={preset === null ? [...options, { id: OWN, name: say('consent.preset.own') }] : options}
              value={preset ?? OWN}
              onChange={(id) => pick([row], id)}
            />
            <span className={styles.ground}>
              <span dir="auto">{ground?.basis}</span>
              {ground !== null && ground.signedBy !== '' && (
                <>
                  {' · '}
                  <bdi>{say('consent.signed', { who: ground.signedBy })}</bdi>
                </>
              )}
              {ground !== null &&
                ground.signedOn !== null &&
                // noon: no time zone makes it another day
                ` · ${intl.formatDate(new Date(`${ground.signedOn}T12:00:00Z`), { dateStyle: 'medium', timeZone: 'UTC' })}`}
              {ground !== null &&
                ground.expiresAt !== null &&
                ` · ${say('consent.until', { date: intl.formatDate(ground.expiresAt, { dateStyle: 'medium' }) })}`}
            </span>
          </li>
        );
      })}
    </ul>
  );
};
