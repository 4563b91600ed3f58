import { useState } from 'react';
import { type ConsentSubject, consentSubjects } from '#shared/domain/consent.ts';
import { useTeacherCall } from '../../../app/tokens.tsx';
import { useAction } from '../../../app/use-loaded.ts';
import { useSay } from '../../../i18n/words.tsx';
import { Button } from '../../../ui/button.tsx';
import { Checkbox } from '../../../ui/checkbox.tsx';
import { DialogActions } from '../../../ui/dialog.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import styles from './consent-form.module.css';
import { emptyGround, GroundFields, groundInput } from './ground-fields.tsx';

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
  const [ground, setGround] = useState(emptyGround);
  const save = useAction(async () => {
    const granted = consentSubjects.filter((subject) => chosen.includes(subject));
    await call('consent.grant', {
      studentIds,
      subjects: granted,
      audience: 'partners',
      ...groundInput(ground, Date.now()),
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
      <GroundFields value={ground} onChange={setGround} />
      <ErrorNotice error={save.error} />
      <DialogActions>
        <Button onPress={onCancel}>{say('common.cancel')}</Button>
        <Button
          type="submit"
          variant="primary"
          isDisabled={ground.basis.trim() === '' || chosen.length === 0 || save.isRunning}
        >
          {saveWords}
        </Button>
      </DialogActions>
    </form>
  );
};
