import { useState } from 'react';
import { limits } from '#shared/domain/limits.ts';
import { type ReturnIcon, returnIcons } from '#shared/domain/return-note.ts';
import { returnIconPictures } from '../../../app/return-note/return-icons.ts';
import { useSay } from '../../../i18n/words.tsx';
import { Button } from '../../../ui/button.tsx';
import { DialogActions } from '../../../ui/dialog.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import styles from './return-form.module.css';
import { readUnsentWords, writeUnsentWords } from './unsent-words.ts';
import { useVoiceNote } from './use-voice-note.ts';
import { VoiceNoteField } from './voice-note.tsx';

/** What the child is told; `sound` is handed over before it is sent back. */
export type ReturnWords = { words: string; icon: ReturnIcon | null; sound: Blob | null };

type Props = {
  /** The post it is about; `null` for several at once, to whom nothing can be spoken. */
  postId: string | null;
  error: unknown;
  isRunning: boolean;
  onReturn: (words: ReturnWords) => void;
  onCancel: () => void;
};

/** What greets the child at the next turn: words, a picture, a voice, or several of them. */
export const ReturnForm = ({ postId, error, isRunning, onReturn, onCancel }: Props) => {
  const say = useSay();
  const about = `return ${postId ?? 'several'}`;
  const [words, setWords] = useState(() => readUnsentWords(about));
  const [icon, setIcon] = useState<ReturnIcon | null>(null);
  const note = useVoiceNote();
  const sound = note.state.kind === 'ready' ? note.state.sound : null;
  const write = (next: string) => {
    setWords(next);
    writeUnsentWords(about, next);
  };
  const isRecording = note.state.kind === 'recording';
  const isEmpty = words.trim() === '' && icon === null && sound === null;
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        onReturn({ words, icon, sound });
      }}
    >
      <fieldset className={styles.icons}>
        <legend className="visually-hidden">{say('review.note.icons')}</legend>
        {returnIcons.map((each) => (
          <button
            key={each}
            type="button"
            aria-pressed={icon === each}
            onClick={() => setIcon(icon === each ? null : each)}
          >
            <Icon icon={returnIconPictures[each]} size="1.5rem" />
            {say(`common.return_icon.${each}`)}
          </button>
        ))}
      </fieldset>
      <TextField
        label={say('teacher.return.note')}
        value={words}
        onChange={write}
        {...(sound !== null && words.trim() === '' ? { hint: say('review.note.write_too') } : {})}
        rows={2}
        maxLength={limits.noteMaxChars}
        autoFocus
      />
      {postId !== null && <VoiceNoteField note={note} />}
      <ErrorNotice error={error} />
      <DialogActions>
        <Button onPress={onCancel}>{say('common.cancel')}</Button>
        <Button type="submit" variant="primary" isDisabled={isEmpty || isRecording || isRunning}>
          {say('teacher.return.do')}
        </Button>
      </DialogActions>
    </form>
  );
};
