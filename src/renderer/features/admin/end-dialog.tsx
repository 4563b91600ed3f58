import { useAction } from '../../app/use-loaded.ts';
import { useSay } from '../../i18n/words.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog, DialogActions } from '../../ui/dialog.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';

type Props = { title: string; text: string; onEnd: () => Promise<void>; onClose: () => void };

/** What ends for good is asked about first: the press may have been meant for the line above. */
export const EndDialog = ({ title, text, onEnd, onClose }: Props) => {
  const say = useSay();
  const end = useAction(async () => {
    await onEnd();
    onClose();
  });
  return (
    <Dialog isOpen onClose={onClose} role="alertdialog" title={title}>
      <p>{text}</p>
      <ErrorNotice error={end.error} />
      <DialogActions>
        <Button onPress={onClose}>{say('common.cancel')}</Button>
        <Button variant="primary" isDisabled={end.isRunning} onPress={() => void end.run()}>
          {say('admin.codes.end')}
        </Button>
      </DialogActions>
    </Dialog>
  );
};
