import { Download } from 'lucide-react';
import { useState } from 'react';
import type { OperationOutput } from '#shared/contract/index.ts';
import { useTeacherCall } from '../../../app/tokens.tsx';
import { useAction } from '../../../app/use-loaded.ts';
import { useSay } from '../../../i18n/words.tsx';
import { Button } from '../../../ui/button.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { Notice } from '../../../ui/notice.tsx';
import styles from './machine-page.module.css';

/** How far a newer version is, and the way to have it now. */
export const UpdatePanel = ({ updates }: { updates: OperationOutput<'machine.read'>['updates'] }) => {
  const say = useSay();
  const call = useTeacherCall();
  const [isBusy, setBusy] = useState(false);
  const install = useAction(async () => setBusy(!(await call('update.install', {})).isInstalling));
  if (updates.kind === 'others') {
    return (
      <section className={styles.panel}>
        <h2>{say('machine.update.title')}</h2>
        <p>{say('machine.update.others')}</p>
      </section>
    );
  }
  const { state, version, problem } = updates;
  return (
    <section className={styles.panel}>
      <h2>{say('machine.update.title')}</h2>
      {problem !== null && <Notice kind="danger">{say(`machine.update.${problem}`)}</Notice>}
      <p role="status">{say(`machine.update.${state}`, { version: version ?? '' })}</p>
      {state === 'ready' && (
        <Button variant="primary" icon={Download} isDisabled={install.isRunning} onPress={() => void install.run()}>
          {say('machine.update.install')}
        </Button>
      )}
      {isBusy && <p>{say('machine.update.busy')}</p>}
      <ErrorNotice error={install.error} />
    </section>
  );
};
