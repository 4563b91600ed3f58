import { useState } from 'react';
import { useAppStatus, useRefreshStatus } from '../../../app/app-state.tsx';
import { useTeacherCall } from '../../../app/tokens.tsx';
import { useLoaded } from '../../../app/use-loaded.ts';
import { useSay } from '../../../i18n/words.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Page } from '../page.tsx';
import { type AccessDialog, AccessDialogs } from './access-dialogs.tsx';
import styles from './access-page.module.css';
import { AccessTabs } from './access-tabs.tsx';
import { ClassesHere } from './classes-here.tsx';
import { CodesPanel } from './codes-panel.tsx';
import { Protection } from './protection.tsx';
import { TeacherList } from './teacher-list.tsx';

/** Teachers with their PINs, the two codes, and how what is stored here is protected. */
export const WhoMayOpen = () => {
  const say = useSay();
  const call = useTeacherCall();
  const refresh = useRefreshStatus();
  const { teachers } = useAppStatus();
  const current = useLoaded(() => call('teacher.current', {}));
  const [open, setOpen] = useState<AccessDialog | null>(null);
  const [done, setDone] = useState<AccessDialog['kind'] | null>(null);
  const ask = (dialog: AccessDialog): void => {
    setDone(null);
    setOpen(dialog);
  };
  const ownId = current.data?.teacherId ?? null;
  return (
    <Page title={say('lock.access.title')} lead={say('lock.access.lead')}>
      <AccessTabs tab="" />
      <div role="status">{done !== null && <Notice kind="sent">{say(`lock.access.done.${done}`)}</Notice>}</div>
      <ErrorNotice error={current.error} />
      <div className={styles.columns}>
        <TeacherList teachers={teachers} ownId={ownId} onAsk={ask} />
        <CodesPanel onAsk={ask} />
        <Protection />
        <ClassesHere />
      </div>
      <AccessDialogs
        open={open}
        onClose={() => setOpen(null)}
        onDone={async (kind) => {
          await refresh();
          setOpen(null);
          setDone(kind);
        }}
      />
    </Page>
  );
};
