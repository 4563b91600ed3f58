import { useState } from 'react';
import { useTeacherCall } from '../../../app/tokens.tsx';
import { useAction } from '../../../app/use-loaded.ts';
import { useSay } from '../../../i18n/words.tsx';
import { Button } from '../../../ui/button.tsx';
import { DialogActions } from '../../../ui/dialog.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { NameListField, studentsFrom } from '../../../ui/roster/name-list-field.tsx';

type Props = { takenTiles: readonly string[]; onAdded: () => Promise<void>; onCancel: () => void };

export const AddStudents = ({ takenTiles, onAdded, onCancel }: Props) => {
  const say = useSay();
  const call = useTeacherCall();
  const [names, setNames] = useState('');
  const students = studentsFrom(names, takenTiles);
  const add = useAction(async () => {
    await call('student.add', { students });
    await onAdded();
  });
  return (
    <>
      <NameListField value={names} onChange={setNames} takenTiles={takenTiles} rows={8} />
      <ErrorNotice error={add.error} />
      <DialogActions>
        <Button onPress={onCancel}>{say('common.cancel')}</Button>
        <Button variant="primary" isDisabled={students.length === 0 || add.isRunning} onPress={() => void add.run()}>
          {say('teacher.class.add_count', { count: students.length })}
        </Button>
      </DialogActions>
    </>
  );
};
