import { useIntl } from 'react-intl';
import { useTeacherCall } from '../../../app/tokens.tsx';
import { useAction } from '../../../app/use-loaded.ts';
import { useSay } from '../../../i18n/words.tsx';
import { Button } from '../../../ui/button.tsx';
import { Dialog, DialogActions } from '../../../ui/dialog.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import type { StoredBackup } from './backup-page.tsx';

type Props = { backup: StoredBackup | null; onClose: () => void };

/** Going back in time is asked for once more: what was made since is put aside with it. */
export const RestoreDialog = ({ backup, onClose }: Props) => {
  const say = useSay();
  const intl = useIntl();
  const call = useTeacherCall();
  const restore = useAction(async () => {
    if (backup === null) return;
    const { kind, name } = backup;
    await call('backup.restore', { kind, name });
    onClose();
  });
  const time = backup === null ? '' : intl.formatDate(backup.madeAt, { dateStyle: 'long', timeStyle: 'short' });
  return (
    <Dialog isOpen={backup !== null} onClose={onClose} title={say('backup.ask', { time })} role="alertdialog">
      <p>{say('backup.ask_text')}</p>
      <p>{say('backup.ask_stays')}</p>
      <ErrorNotice error={restore.error} />
      <DialogActions>
        <Button onPress={onClose}>{say('common.cancel')}</Button>
        <Button variant="danger" isDisabled={restore.isRunning} onPress={() => void restore.run()}>
          {say(restore.isRunning ? 'common.loading' : 'backup.ask_do')}
        </Button>
      </DialogActions>
    </Dialog>
  );
};
