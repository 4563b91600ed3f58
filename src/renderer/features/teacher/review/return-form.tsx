import { useState } from 'react';
import { limits } from '#shared/domain/limits.ts';
import type { MessageId } from '../../../i18n/catalogues.ts';
import { useSay } from '../../../i18n/words.tsx';
import { Button } from '../../../ui/button.tsx';
import { DialogActions } from '../../../ui/dialog.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import styles from './return-form.module.css';

const PHRASES: readonly MessageId[] = [
  'teacher.return.phrase_louder',
  'teacher.return.phrase_more',
  'teacher.return.phrase_question',
  'teacher.return.phrase_names',
];

type Props = { error: unknown; isRunning: boolean; onReturn: (note: string) => void; onCancel: () => void };

/** The words that greet the child at the next turn; a press on a phrase adds it. */
export const ReturnForm = ({ error, isRunning, onReturn, onCancel }: Props) => {
  const say = useSay();
  const [note, setNote] = useState('');
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        onReturn(note);
      }}
    >
      <div className={styles.phrases}>
        {PHRASES.map((phrase) => (
          <Button
            key={phrase}
            size="small"
            onPress={() => setNote(note === '' ? say(phrase) : `${note.trimEnd()} ${say(phrase)}`)}
          >
            {say(phrase)}
          </Button>
        ))}
      </div>
      <TextField
        label={say('teacher.return.note')}
        value={note}
        onChange={setNote}
        rows={3}
        maxLength={limits.noteMaxChars}
        autoFocus
      />
      <ErrorNotice error={error} />
      <DialogActions>
        <Button onPress={onCancel}>{say('common.cancel')}</Button>
        <Button type="submit" variant="primary" isDisabled={note.trim() === '' || isRunning}>
          {say('teacher.return.do')}
        </Button>
      </DialogActions>
    </form>
  );
};
