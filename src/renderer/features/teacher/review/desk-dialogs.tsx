import type { QueueItem } from '#shared/contract/index.ts';
import { useSay } from '../../../i18n/words.tsx';
import { Button } from '../../../ui/button.tsx';
import { Dialog, DialogActions } from '../../../ui/dialog.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { ConsentForm } from '../consent/consent-form.tsx';
import { CaptionForm } from './caption-form.tsx';
import { ReturnForm } from './return-form.tsx';

export type OpenDialog = 'return' | 'remove' | 'consent' | 'captions' | null;

type Props = {
  open: OpenDialog;
  item: QueueItem;
  error: unknown;
  isRunning: boolean;
  onClose: () => void;
  onReturn: (note: string) => void;
  onRemove: () => void;
  onConsented: () => Promise<void>;
  onCaptioned: () => Promise<void>;
};

/**
 * The questions a decision may bring: what to tell the child, whether it is really to go, who has agreed, and what is
 * said in it.
 */
export const DeskDialogs = ({ open, item, error, isRunning, onClose, ...on }: Props) => {
  const say = useSay();
  const name = item.studentName;
  return (
    <>
      <Dialog isOpen={open === 'return'} onClose={onClose} title={say('teacher.return.title', { name })}>
        <p>{say('teacher.return.text')}</p>
        <ReturnForm error={error} isRunning={isRunning} onReturn={on.onReturn} onCancel={onClose} />
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
          <Button variant="danger" isDisabled={isRunning} onPress={on.onRemove}>
            {say('teacher.remove.do')}
          </Button>
        </DialogActions>
      </Dialog>
      <Dialog isOpen={open === 'consent'} onClose={onClose} title={say('teacher.consent.title', { name })}>
        <p>{say('teacher.consent.text')}</p>
        <ConsentForm
          key={item.id}
          studentIds={[item.studentId]}
          subjects={item.missingConsents}
          saveWords={say('teacher.consent.save_approve')}
          onSaved={on.onConsented}
          onCancel={onClose}
        />
      </Dialog>
      <Dialog isOpen={open === 'captions'} onClose={onClose} title={say('teacher.captions.title')} size="wide">
        <p>{say('teacher.captions.text')}</p>
        <CaptionForm key={item.id} item={item} onSaved={on.onCaptioned} onCancel={onClose} />
      </Dialog>
    </>
  );
};
