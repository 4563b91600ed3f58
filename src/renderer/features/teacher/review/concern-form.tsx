import { FileDown } from 'lucide-react';
import { useState } from 'react';
import { useIntl } from 'react-intl';
import type { QueueItem } from '#shared/contract/index.ts';
import { limits } from '#shared/domain/limits.ts';
import { useTeacherCall } from '../../../app/tokens.tsx';
import { useAction, useLoaded } from '../../../app/use-loaded.ts';
import { useLanguage, useSay } from '../../../i18n/words.tsx';
import { Button } from '../../../ui/button.tsx';
import { DialogActions } from '../../../ui/dialog.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import styles from './concern-form.module.css';
import { readUnsentWords, writeUnsentWords } from './unsent-words.ts';

type Props = {
  item: QueueItem;
  error: unknown;
  isRunning: boolean;
  onRaise: (words: string) => void;
  onLift: (words: string) => void;
  onCancel: () => void;
};

/** A page for who looks after child protection, and where it was saved. */
const useConcernExport = (postId: string) => {
  const call = useTeacherCall();
  const { language } = useLanguage();
  const [path, setPath] = useState<string | null>(null);
  const action = useAction(async () => setPath((await call('export.concern', { postId, language })).path));
  return { path, action };
};

/** Why a post is to be guarded, or, when it is, what was written about it and how it goes on. */
export const ConcernForm = ({ item, error, isRunning, onRaise, onLift, onCancel }: Props) => {
  const say = useSay();
  const intl = useIntl();
  const call = useTeacherCall();
  const known = useLoaded(() => call('concern.list', { postId: item.id }));
  const about = `concern ${item.id}`;
  const [words, setWords] = useState(() => readUnsentWords(about));
  const exporting = useConcernExport(item.id);
  const isGuarded = item.state === 'guarded';
  const moment = (at: number) => intl.formatDate(at, { dateStyle: 'medium', timeStyle: 'short' });
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (isGuarded) onLift(words);
        else onRaise(words);
      }}
    >
      <ul className={styles.known}>
        {(known.data?.concerns ?? []).map((concern) => (
          <li key={concern.raisedAt}>
            <p className={styles.when}>{moment(concern.raisedAt)}</p>
            <p dir="auto">{concern.words}</p>
            {concern.liftedAt !== null && (
              <p className={styles.lifted} dir="auto">
                {say('review.concern.lifted', { time: moment(concern.liftedAt) })} {concern.liftedWords}
              </p>
            )}
          </li>
        ))}
      </ul>
      <TextField
        label={say(isGuarded ? 'review.concern.why_lift' : 'review.concern.why')}
        value={words}
        onChange={(next) => {
          setWords(next);
          writeUnsentWords(about, next);
        }}
        rows={3}
        maxLength={limits.concernMaxChars}
        autoFocus
      />
      {exporting.path !== null && (
        <Notice kind="sent" title={say('review.concern.exported')}>
          <bdi>{exporting.path}</bdi>
        </Notice>
      )}
      <ErrorNotice error={error ?? exporting.action.error} />
      <DialogActions>
        {isGuarded && (
          <Button icon={FileDown} isDisabled={exporting.action.isRunning} onPress={() => void exporting.action.run()}>
            {say('review.concern.export')}
          </Button>
        )}
        <Button onPress={onCancel}>{say('common.cancel')}</Button>
        <Button type="submit" variant="primary" isDisabled={words.trim() === '' || isRunning}>
          {say(isGuarded ? 'review.concern.lift' : 'review.concern.do')}
        </Button>
      </DialogActions>
    </form>
  );
};
