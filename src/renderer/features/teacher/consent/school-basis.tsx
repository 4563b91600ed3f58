import { useState } from 'react';
import { useTeacherCall } from '../../../app/tokens.tsx';
import { useAction, useLoaded } from '../../../app/use-loaded.ts';
import { useSay } from '../../../i18n/words.tsx';
import { Button } from '../../../ui/button.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import styles from './school-basis.module.css';

/**
 * On what the use inside the class rests: asked for until it is set, then a line that says it.
 * @param isQuiet nothing is said any more once it is set
 */
export const SchoolBasis = ({ isQuiet = false }: { isQuiet?: boolean }) => {
  const say = useSay();
  const call = useTeacherCall();
  const grid = useLoaded(() => call('consent.grid', {}));
  const [basis, setBasis] = useState(() => say('consent.basis.suggestion'));
  const save = useAction(async () => {
    await call('consent.set_school_basis', { basis });
    await grid.reload();
  });
  if (grid.data === null) return <ErrorNotice error={grid.error} />;
  const { schoolBasis } = grid.data;
  if (schoolBasis !== null) {
    return isQuiet ? null : <Notice kind="sent">{say('consent.basis.set', { basis: schoolBasis.basis })}</Notice>;
  }
  return (
    <form
      className={styles.basis}
      onSubmit={(event) => {
        event.preventDefault();
        void save.run();
      }}
    >
      <h2>{say('consent.basis.title')}</h2>
      <p>{say('consent.basis.text')}</p>
      <TextField
        label={say('consent.basis.label')}
        hint={say('consent.basis.hint')}
        value={basis}
        onChange={setBasis}
        maxLength={200}
        autoComplete="off"
      />
      <ErrorNotice error={save.error} />
      <Button type="submit" variant="primary" isDisabled={basis.trim() === '' || save.isRunning}>
        {say('consent.basis.save')}
      </Button>
    </form>
  );
};
