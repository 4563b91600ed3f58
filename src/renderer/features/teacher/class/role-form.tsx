import { useState } from 'react';
import type { RosterEntry } from '#shared/contract/index.ts';
import { limits } from '#shared/domain/limits.ts';
import { classRoles, isClassRole } from '#shared/domain/roster.ts';
import { useTeacherCall } from '../../../app/tokens.tsx';
import { useAction } from '../../../app/use-loaded.ts';
import { useSay } from '../../../i18n/words.tsx';
import { Button } from '../../../ui/button.tsx';
import { type Choice, ChoiceCards } from '../../../ui/choice-cards.tsx';
import { DialogActions } from '../../../ui/dialog.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { roleIcon } from '../../../ui/role-icons.ts';
import { TextField } from '../../../ui/text-field.tsx';
import styles from './student-form.module.css';

const NONE = 'none';
const OWN = 'own';

type Props = { student: RosterEntry; role: string | null; onChanged: () => Promise<void>; onClose: () => void };

/** The child's role in the current project: one of the usual ones, or in the teacher's own words. */
export const RoleForm = ({ student, role, onChanged, onClose }: Props) => {
  const say = useSay();
  const call = useTeacherCall();
  const isOwn = role !== null && !isClassRole(role);
  const [choice, setChoice] = useState<string>(role === null ? NONE : isOwn ? OWN : role);
  const [words, setWords] = useState(isOwn ? role : '');
  const save = useAction(async () => {
    const chosen = choice === OWN ? words.trim() : choice;
    await call('role.set', { studentId: student.id, role: choice === NONE ? null : chosen });
    await onChanged();
    onClose();
  });
  const choices: Choice<string>[] = [
    ...classRoles.map((id) => ({ id, title: say(`roster.role.${id}`), icon: roleIcon(id) })),
    { id: OWN, title: say('roster.role_own'), icon: roleIcon(OWN) },
    { id: NONE, title: say('roster.role_none') },
  ];
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        void save.run();
      }}
    >
      <ChoiceCards label={say('roster.role_label')} choices={choices} value={choice} onChange={setChoice} columns={2} />
      {choice === OWN && (
        <TextField
          label={say('roster.role_words')}
          value={words}
          onChange={setWords}
          maxLength={limits.roleMaxChars}
          autoFocus
        />
      )}
      <ErrorNotice error={save.error} />
      <DialogActions>
        <Button onPress={onClose}>{say('common.cancel')}</Button>
        <Button type="submit" variant="primary" isDisabled={save.isRunning || (choice === OWN && words.trim() === '')}>
          {say('roster.save')}
        </Button>
      </DialogActions>
    </form>
  );
};
