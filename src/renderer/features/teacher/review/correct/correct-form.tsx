import { AudioLines, RotateCcw } from 'lucide-react';
import type { OperationName, QueueItem } from '#shared/contract/index.ts';
import type { OperationInput } from '#shared/contract/operations.ts';
import { useTeacherCall } from '../../../../app/tokens.tsx';
import { useAction } from '../../../../app/use-loaded.ts';
import { useSay } from '../../../../i18n/words.tsx';
import { Button } from '../../../../ui/button.tsx';
import { DialogActions } from '../../../../ui/dialog.tsx';
import { ErrorNotice } from '../../../../ui/error-notice.tsx';
import { Notice } from '../../../../ui/notice.tsx';
import styles from './correct-form.module.css';
import { CoverForm } from './cover-form.tsx';
import { PeopleForm } from './people-form.tsx';
import { TrimForm } from './trim-form.tsx';
import { WordsForm } from './words-form.tsx';

type Props = { item: QueueItem; onCorrected: () => Promise<void>; onCancel: () => void };

type Correction = Extract<OperationName, `correction.${string}`>;

/** The small things that can be put right in a post; each is saved by itself, and the child's own is kept. */
export const CorrectForm = ({ item, onCorrected, onCancel }: Props) => {
  const say = useSay();
  const call = useTeacherCall();
  const seen = { postId: item.id, revision: item.revision };
  const { run, isRunning, error } = useAction(async (work: () => Promise<unknown>) => {
    await work();
    await onCorrected();
  });
  const correct = <N extends Correction>(name: N, input: OperationInput<N>): void => void run(() => call(name, input));
  const { take } = item;
  const hasWords = item.asksTitle || item.title !== '' || item.tagsOffered.length > 0;
  return (
    <div className={styles.form}>
      {item.corrections.length > 0 && (
        <Notice
          kind="info"
          action={
            <Button icon={RotateCcw} isDisabled={isRunning} onPress={() => correct('correction.put_back', seen)}>
              {say('review.correct.put_back')}
            </Button>
          }
        >
          {say('review.correct.kept', {
            what: item.corrections.map((kind) => say(`review.correct.did.${kind}`)).join(', '),
          })}
        </Notice>
      )}
      <ErrorNotice error={error} />
      {take?.medium != null && (
        <section>
          <h3>{say('review.correct.trim')}</h3>
          <TrimForm
            take={{ ...take, medium: take.medium }}
            isRunning={isRunning}
            onTrim={(span) => correct('correction.trim', { ...seen, ...span })}
          />
        </section>
      )}
      {item.kind === 'video' && (
        <section className={styles.beside}>
          <div>
            <h3>{say('review.correct.sound_only')}</h3>
            <p>{say('review.correct.sound_only_text')}</p>
          </div>
          <Button icon={AudioLines} isDisabled={isRunning} onPress={() => correct('correction.keep_sound', seen)}>
            {say('review.correct.sound_only_do')}
          </Button>
        </section>
      )}
      {item.picture !== null && (
        <section>
          <h3>{say('review.correct.cover')}</h3>
          <CoverForm item={item} picture={item.picture} isRunning={isRunning} onCovered={(work) => void run(work)} />
        </section>
      )}
      {hasWords && (
        <section>
          <h3>{say('review.correct.words')}</h3>
          <WordsForm
            item={item}
            isRunning={isRunning}
            onSave={(words) => correct('correction.describe', { ...seen, ...words })}
          />
        </section>
      )}
      <section>
        <h3>{say('review.correct.people')}</h3>
        <PeopleForm item={item} isRunning={isRunning} onSave={(work) => void run(work)} />
      </section>
      <DialogActions>
        <Button onPress={onCancel}>{say('common.cancel')}</Button>
      </DialogActions>
    </div>
  );
};
