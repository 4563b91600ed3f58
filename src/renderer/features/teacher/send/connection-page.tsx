import { FileText, Stethoscope } from 'lucide-react';
import { useEffect, useEffectEvent, useState } from 'react';
import { connectionSteps } from '#shared/domain/connection-check.ts';
import { useAppStatus } from '../../../app/app-state.tsx';
import { useTeacherCall } from '../../../app/tokens.tsx';
import { useAction } from '../../../app/use-loaded.ts';
import { useSay } from '../../../i18n/words.tsx';
import { Button } from '../../../ui/button.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Page } from '../page.tsx';
import styles from './connection-page.module.css';
import { ConnectionStepRow } from './connection-step.tsx';
import { NetworkSettings } from './network-settings.tsx';
import { NotConnected } from './not-connected.tsx';
import { SendTabs } from './send-tabs.tsx';
import { useConnectionCheck } from './use-connection-check.ts';

/** What is wrong with the way to the exchange place, in words, and who can put it right. */
export const ConnectionPage = () => {
  const say = useSay();
  const call = useTeacherCall();
  const { endpoint } = useAppStatus();
  const { stateOf, findings, isDone, check } = useConnectionCheck();
  const [saved, setSaved] = useState<{ path: string; content: string } | null>(null);
  const report = useAction(async () => setSaved(await call('connection.report', { findings: [...findings] })));
  const isConnected = endpoint.address !== null;
  const isAllFine = isDone && findings.every(({ finding }) => finding === null);
  const start = async (): Promise<void> => {
    setSaved(null);
    await check.run();
  };
  // who comes because nothing moves has asked already
  const begin = useEffectEvent(() => {
    if (isConnected && endpoint.problem !== null) void start();
  });
  useEffect(() => begin(), []);
  return (
    <Page
      title={say('teacher.connection.title')}
      lead={say('teacher.connection.lead')}
      action={
        isConnected && (
          <Button
            variant="primary"
            size="large"
            icon={Stethoscope}
            isDisabled={check.isRunning}
            onPress={() => void start()}
          >
            {say(check.isRunning ? 'teacher.connection.checking' : 'teacher.connection.check')}
          </Button>
        )
      }
    >
      <SendTabs tab="connection" />
      {!isConnected && <NotConnected />}
      <ErrorNotice error={check.error ?? report.error} />
      {isConnected && (
        <>
          <div className={styles.outcome} aria-live="polite">
            {isAllFine && (
              <Notice kind="sent" title={say('teacher.connection.all_fine')}>
                {say('teacher.connection.all_fine_text')}
              </Notice>
            )}
            <ol className={styles.steps} aria-label={say('teacher.connection.steps')}>
              {connectionSteps.map((step) => (
                <ConnectionStepRow key={step} step={step} state={stateOf(step)} />
              ))}
            </ol>
          </div>
          <div className={styles.report}>
            <Button icon={FileText} isDisabled={check.isRunning || report.isRunning} onPress={() => void report.run()}>
              {say('teacher.connection.report')}
            </Button>
            <p>{say('teacher.connection.report_lead')}</p>
          </div>
          {saved !== null && (
            <Notice kind="sent" title={say('teacher.connection.report_saved')}>
              <p className={styles.path} dir="ltr">
                {saved.path}
              </p>
              <details className={styles.content}>
                <summary>{say('teacher.connection.report_show')}</summary>
                <pre dir="ltr">{saved.content}</pre>
              </details>
            </Notice>
          )}
        </>
      )}
      <NetworkSettings />
    </Page>
  );
};
