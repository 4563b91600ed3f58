import { useState } from 'react';
import { type ConsentSubject, consentSubjects } from '#shared/domain/consent.ts';
import { useTeacherCall } from '../../../app/tokens.tsx';
import { useAction } from '../../../app/use-loaded.ts';
import { useSay } from '../../../i18n/words.tsx';
import { Button } from '../../../ui/button.tsx';
import { Checkbox } from '../../../ui/checkbox.tsx';
import { DialogActions } from '../../../ui/dialog.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { Select } from '../../../ui/select.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import styles from './consent-form.module.css';

const TERMS = ['year', 'two_years', 'open'] as const;
type Term = (typeof TERMS)[number];
const YEAR_MS = 365 * 86_400_000;

const expiryOf = (term: Term, now: number): number | null => {
  if (term === 'open') return null;
  return now + (term === 'year' ? YEAR_MS : 2 * YEAR_MS);
};

type Props = {
  studentIds: string[];
  /** Chosen at first: what the post at hand needs. */
  subjects: readonly ConsentSubject[];
  saveWords: string;
  onSaved: () => void | Promise<void>;
  onCancel: () => void;
};

/** Records what families have signed: what may be shown to partner classes, on what basis, until when. */
export const ConsentForm = ({ studentIds, subjects, saveWords, onSaved, onCancel }: Props) => {
  const say = useSay();
  const call = useTeacherCall();
  const [chosen, setChosen] = useState<readonly ConsentSubject[]>(subjects);
  const [basis, setBasis] = useState('');
  const [term, setTerm] = useState<Term>('year');
  const save = useAction(async () => {
    const granted = consentSubjects.filter((subject) => chosen.includes(subject));
    await call('consent.grant', {
      studentIds,
      subjects: granted,
      audience: 'partners',
      basis,
      expiresAt: expiryOf(term, Date.now()),
    });
    await onSaved();
  });
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        void save.run();
      }}
    >
      <fieldset className={styles.subjects}>
        <legend>{say('teacher.consent.subjects')}</legend>
        {consentSubjects.map((subject) => (
          <Checkbox
            key={subject}
            isSelected={chosen.includes(subject)}
            onChange={(isOn) => setChosen(isOn ? [...chosen, subject] : chosen.filter((one) => one !== subject))}
          >
            {say(`teacher.consent.subject.${subject}`)}
          </Checkbox>
        ))}
      </fieldset>
      <TextField
        label={say('teacher.consent.basis')}
        hint={say('teacher.consent.basis_hint')}
        value={basis}
        onChange={setBasis}
        maxLength={200}
        autoFocus
        autoComplete="off"
      />
      <Select
        label={say('teacher.consent.term')}
        options={TERMS.map((id) => ({ id, name: say(`teacher.consent.term.${id}`) }))}
        value={term}
        onChange={(id) => setTerm(TERMS.find((one) => one === id) ?? 'year')}
      />
      <ErrorNotice error={save.error} />
      <DialogActions>
        <Button onPress={onCancel}>{say('common.cancel')}</Button>
        <Button
          type="submit"
          variant="primary"
          isDisabled={basis.trim() === '' || chosen.length === 0 || save.isRunning}
        >
          {saveWords}
        </Button>
      </DialogActions>
    </form>
  );
};
