import { Save } from 'lucide-react';
import { useState } from 'react';
import type { OperationOutput } from '#shared/contract/index.ts';
import { useKioskEvents } from '../../../app/kiosk-events.tsx';
import { useTeacherCall } from '../../../app/tokens.tsx';
import { useAction, useLoaded } from '../../../app/use-loaded.ts';
import { useSay } from '../../../i18n/words.tsx';
import { Button } from '../../../ui/button.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { Page } from '../page.tsx';
import { BackupList } from './backup-list.tsx';
import styles from './backup-page.module.css';
import { ChooseFolder } from './choose-folder.tsx';
import { LastBackup } from './last-backup.tsx';
import { MovePanel } from './move-panel.tsx';
import { RecoveryNotice } from './recovery-notice.tsx';
import { RestoreDialog } from './restore-dialog.tsx';

export type BackupState = OperationOutput<'backup.current'>;
export type StoredBackup = BackupState['backups'][number];

/** Copies of everything: when the last good one was made, where they go, one now, and the way back. */
export const BackupPage = () => {
  const say = useSay();
  const call = useTeacherCall();
  const state = useLoaded(() => call('backup.current', {}));
  useKioskEvents((event) => {
    if (event.type === 'backup.changed') void state.reload();
  });
  const [asked, setAsked] = useState<StoredBackup | null>(null);
  const make = useAction(async () => {
    try {
      await call('backup.now', {});
    } finally {
      await state.reload();
    }
  });
  const { data } = state;
  const isRunning = make.isRunning || data?.isRunning === true;
  return (
    <Page
      title={say('backup.title')}
      lead={say('backup.lead')}
      action={
        <Button variant="primary" size="large" icon={Save} isDisabled={isRunning} onPress={() => void make.run()}>
          {say(isRunning ? 'backup.running' : 'backup.now')}
        </Button>
      }
    >
      <ErrorNotice error={state.error ?? make.error} />
      {data !== null && (
        <>
          {data.recovery !== null && <RecoveryNotice recovery={data.recovery} onSeen={state.reload} />}
          <LastBackup places={data.places} />
          <div className={styles.columns}>
            <ChooseFolder state={data} onChanged={state.reload} />
            <BackupList backups={data.backups} onRestore={setAsked} />
            <MovePanel />
          </div>
        </>
      )}
      <RestoreDialog backup={asked} onClose={() => setAsked(null)} />
    </Page>
  );
};
