import { useIntl } from 'react-intl';
import { useTeacherCall } from '../../../app/tokens.tsx';
import { useAction } from '../../../app/use-loaded.ts';
import { useSay } from '../../../i18n/words.tsx';
import { Button } from '../../../ui/button.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { Notice } from '../../../ui/notice.tsx';
import type { BackupState } from './backup-page.tsx';

type Props = { recovery: NonNullable<BackupState['recovery']>; onSeen: () => Promise<void> };

/** What was done about damage, where what is left of it lies, and what may be missing. */
export const RecoveryNotice = ({ recovery, onSeen }: Props) => {
  const say = useSay();
  const intl = useIntl();
  const call = useTeacherCall();
  const dismiss = useAction(async () => {
    await call('backup.dismiss', {});
    await onSeen();
  });
  const { at, reason, backupMadeAt, isIncomplete, keptAs } = recovery;
  const time = (ms: number): string => intl.formatDate(ms, { dateStyle: 'long', timeStyle: 'short' });
  return (
    <Notice
      kind={isIncomplete ? 'danger' : 'info'}
      title={say(reason === 'asked' ? 'backup.restored' : 'backup.recovered', { time: time(at) })}
      action={
        <Button isDisabled={dismiss.isRunning} onPress={() => void dismiss.run()}>
          {say('backup.understood')}
        </Button>
      }
    >
      {backupMadeAt !== null && <p>{say('backup.taken', { time: time(backupMadeAt) })}</p>}
      {reason === 'damage' && <p>{say(isIncomplete ? 'backup.incomplete' : 'backup.complete')}</p>}
      <p>
        {say('backup.kept')} <bdi dir="ltr">{keptAs}</bdi>
      </p>
      <ErrorNotice error={dismiss.error} />
    </Notice>
  );
};
