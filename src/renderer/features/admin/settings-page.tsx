import { useAction, useLoaded } from '../../app/use-loaded.ts';
import { callAdmin } from '../../bridge/call-admin.ts';
import { useSay } from '../../i18n/words.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import styles from './admin.module.css';
import { AdminPage } from './admin-page.tsx';
import { NoticesForm } from './notices-form.tsx';
import { RetentionForm } from './retention-form.tsx';

/** What holds for every class: what kiosks are told, how long work is kept, whether they may send. */
export const SettingsPage = () => {
  const say = useSay();
  const { data, error, reload } = useLoaded(() => callAdmin('settings.read', {}));
  const pause = useAction(async (isPaused: boolean) => {
    await callAdmin('settings.pause_writes', { isPaused });
    await reload();
  });
  return (
    <AdminPage title={say('admin.settings.title')} lead={say('admin.settings.lead')}>
      <ErrorNotice error={error ?? pause.error} />
      {data !== null && (
        <>
          <NoticesForm notices={data.notices} onSaved={reload} />
          <RetentionForm retention={data.retention} onSaved={reload} />
          <section className={styles.panel}>
            <h2>{say('admin.settings.writes')}</h2>
            <p>{say(data.areWritesPaused ? 'admin.settings.writes_paused' : 'admin.settings.writes_open')}</p>
            <p>
              <Button onPress={() => void pause.run(!data.areWritesPaused)}>
                {say(data.areWritesPaused ? 'admin.settings.resume' : 'admin.settings.pause')}
              </Button>
            </p>
          </section>
        </>
      )}
    </AdminPage>
  );
};
