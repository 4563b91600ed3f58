import type { QueueItem } from '#shared/contract/index.ts';
import { useSay } from '../../../i18n/words.tsx';
import { Button } from '../../../ui/button.tsx';
import { Dialog, DialogActions } from '../../../ui/dialog.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { ConsentForm } from '../consent/consent-form.tsx';
import { CaptionForm } from './caption-form.tsx';
import { ConcernForm } from './concern-form.tsx';
import { CorrectForm } from './correct/correct-form.tsx';
import { ReturnForm, type ReturnWords } from './return-form.tsx';

/** What is asked about the post in front. */
export type PostDialog = 'return' | 'remove' | 'consent' | 'captions' | 'correct' | 'concern';

type Props = {
  open: PostDialog | null;
  item: QueueItem;
  error: unknown;
  isRunning: boolean;
  onClose: () => void;
  onReturn: (words: ReturnWords) => void;
  onRemove: () => void;
  onRaise: (words: string) => void;
  onLift: (words: string) => void;
  onConsented: () => Promise<void>;
  onCorrected: () => Promise<void>;
};

/** Everybody in it whose family has not agreed to all of it. */
const withoutConsent = ({ people }: QueueItem): string[] =>
  people.filter(({ missing }) => missing.partners.length > 0).map(({ student }) => student.id);

/**
 * The questions a decision may bring: what to tell the child, whether it is really to go, who has agreed, what is said
 * in it, and what gives cause for concern.
 */
export const DeskDialogs = ({ open, item, error, isRunning, onClose, ...on }: Props) => {
  const say = useSay();
  const name = item.studentName;
  return (
    <>
      <Dialog isOpen={open === 'return'} onClose={onClose} title={say('teacher.return.title', { name })}>
        <p>{say('teacher.return.text')}</p>
        <ReturnForm
          key={item.id}
          postId={item.id}
          error={error}
          isRunning={isRunning}
          onReturn={on.onReturn}
          onCancel={onClose}
        />
      </Dialog>
      <Dialog
        isOpen={open === 'remove'}
        onClose={onClose}
        title={say('teacher.remove.title', { name })}
        role="alertdialog"
      >
        <p>{say('teacher.remove.text')}</p>
        <ErrorNotice error={error} />
        <DialogActions>
          <Button onPress={onClose}>{say('common.cancel')}</Button>
          <Button variant="danger" isDisabled={isRunning} onPress={on.onRemove} autoFocus>
            {say('teacher.remove.do')}
          </Button>
        </DialogActions>
      </Dialog>
      <Dialog isOpen={open === 'consent'} onClose={onClose} title={say('teacher.consent.title', { name })}>
        <p>{say('teacher.consent.text')}</p>
        <ConsentForm
          key={item.id}
          studentIds={withoutConsent(item)}
          subjects={item.missingConsents}
          saveWords={say('teacher.consent.save_approve')}
          onSaved={on.onConsented}
          onCancel={onClose}
        />
      </Dialog>
      <Dialog isOpen={open === 'captions'} onClose={onClose} title={say('teacher.captions.title')} size="wide">
        <p>{say('teacher.captions.text')}</p>
        <CaptionForm key={item.id} item={item} onSaved={on.onCorrected} onCancel={onClose} />
      </Dialog>
      <Dialog isOpen={open === 'correct'} onClose={onClose} title={say('review.correct.heading', { name })} size="wide">
        <p>{say('review.correct.text')}</p>
        <CorrectForm key={`${item.id} ${item.revision}`} item={item} onCorrected={on.onCorrected} onCancel={onClose} />
      </Dialog>
      <Dialog isOpen={open === 'concern'} onClose={onClose} title={say('review.concern.title', { name })}>
        <p>{say(item.state === 'guarded' ? 'review.concern.text_guarded' : 'review.concern.text')}</p>
        <ConcernForm
          key={item.id}
          item={item}
          error={error}
          isRunning={isRunning}
          onRaise={on.onRaise}
          onLift={on.onLift}
          onCancel={onClose}
        />
      </Dialog>
    </>
  );
};
