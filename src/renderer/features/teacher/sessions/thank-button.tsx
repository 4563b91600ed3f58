import { CircleCheck, Heart, Send } from 'lucide-react';
import { useState } from 'react';
import { useTeacherCall } from '#renderer/app/tokens.tsx';
import { useAction } from '#renderer/app/use-loaded.ts';
import { useSay } from '#renderer/i18n/words.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { Dialog, DialogActions } from '#renderer/ui/dialog.tsx';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import type { SessionRun } from '#shared/contract/schemas/session.ts';
import { limits } from '#shared/domain/limits.ts';
import styles from './past-runs.module.css';

type Props = {
  runId: string;
  partner: SessionRun['partners'][number];
  onThanked: () => Promise<void>;
};

/** One press: the thanks are written, to be changed, and go to the review. */
export const ThankButton = ({ runId, partner: { classId, name, posts, isThanked }, onThanked }: Props) => {
  const say = useSay();
  const call = useTeacherCall();
  const [text, setText] = useState<string | null>(null);
  const thank = useAction(async (words: string) => {
    await call('session.thank', { runId, classId, text: words });
    setText(null);
    await onThanked();
  });
  if (isThanked) {
    return (
      <span className={styles.thanked}>
        <Icon icon={CircleCheck} /> {say('sessions.thanked', { class: name })}
      </span>
    );
  }
  return (
    <>
      <Button
        size="small"
        icon={Heart}
        onPress={() => setText(say('sessions.thank_words', { class: name, count: posts }))}
      >
        {say('sessions.thank', { class: name })}
      </Button>
      <Dialog isOpen={text !== null} onClose={() => setText(null)} title={say('sessions.thank_title', { class: name })}>
        <p>{say('sessions.thank_text')}</p>
        <TextField
          autoFocus
          rows={5}
          label={say('sessions.thank_label')}
          maxLength={limits.textMaxChars}
          value={text ?? ''}
          onChange={setText}
        />
        <ErrorNotice error={thank.error} />
        <DialogActions>
          <Button onPress={() => setText(null)}>{say('common.cancel')}</Button>
          <Button
            variant="primary"
            icon={Send}
            isDisabled={(text ?? '').trim() === '' || thank.isRunning}
            onPress={() => void thank.run(text ?? '')}
          >
            {say('sessions.thank_do')}
          </Button>
        </DialogActions>
      </Dialog>
    </>
  );
};
