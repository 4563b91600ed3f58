import { useSay } from '../../../i18n/words.tsx';
import { Select } from '../../../ui/select.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import styles from './consent-form.module.css';

const terms = ['year', 'two_years', 'open'] as const;
type Term = (typeof terms)[number];
const yearMs = 365 * 86_400_000;

/** On what a consent rests, as it is typed. */
export type Ground = { basis: string; signedBy: string; signedOn: string; term: Term };

export const emptyGround: Ground = { basis: '', signedBy: '', signedOn: '', term: 'year' };

/** As the core takes it. */
export const groundInput = ({ basis, signedBy, signedOn, term }: Ground, now: number) => ({
  basis,
  signedBy,
  signedOn: signedOn === '' ? null : signedOn,
  expiresAt: term === 'open' ? null : now + (term === 'year' ? yearMs : 2 * yearMs),
});

/** What was signed, by whom, when and until when. */
export const GroundFields = ({ value, onChange }: { value: Ground; onChange: (ground: Ground) => void }) => {
  const say = useSay();
  return (
    <>
      <TextField
        label={say('teacher.consent.basis')}
        hint={say('teacher.consent.basis_hint')}
        value={value.basis}
        onChange={(basis) => onChange({ ...value, basis })}
        maxLength={200}
        autoFocus
        autoComplete="off"
      />
      <div className={styles.two}>
        <TextField
          label={say('consent.signed_by')}
          value={value.signedBy}
          onChange={(signedBy) => onChange({ ...value, signedBy })}
          maxLength={200}
          autoComplete="off"
        />
        <TextField
          type="date"
          label={say('consent.signed_on')}
          value={value.signedOn}
          onChange={(signedOn) => onChange({ ...value, signedOn })}
        />
      </div>
      <Select
        label={say('teacher.consent.term')}
        options={terms.map((id) => ({ id, name: say(`teacher.consent.term.${id}`) }))}
        value={value.term}
        onChange={(id) => onChange({ ...value, term: terms.find((one) => one === id) ?? 'year' })}
      />
    </>
  );
};
