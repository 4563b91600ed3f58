import { useKioskEvents } from '../../../app/kiosk-events.tsx';
import { useTeacherCall } from '../../../app/tokens.tsx';
import { useAction, useLoaded } from '../../../app/use-loaded.ts';
import { useSay } from '../../../i18n/words.tsx';
import { Checkbox } from '../../../ui/checkbox.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { Page } from '../page.tsx';
import styles from './machine-page.module.css';
import { UpdatePanel } from './update-panel.tsx';

/** The app as a program of this computer: how it starts, and how it comes by newer versions. */
export const MachinePage = () => {
  const say = useSay();
  const call = useTeacherCall();
  const state = useLoaded(() => call('machine.read', {}));
  useKioskEvents((event) => {
    if (event.type === 'machine.changed') void state.reload();
  });
  const change = useAction((isOn: boolean) => call('machine.start_at_login', { isOn }));
  const { data } = state;
  return (
    <Page title={say('teacher.machine.nav')} lead={data === null ? '' : say('machine.lead', { version: data.version })}>
      <ErrorNotice error={state.error ?? change.error} />
      {data !== null && (
        <div className={styles.columns}>
          <section className={styles.panel}>
            <h2>{say('machine.start.title')}</h2>
            {data.startsAtLogin === null || data.startsAtLogin === 'managed' ? (
              <p>{say(data.startsAtLogin === null ? 'machine.start.no' : 'machine.start.managed')}</p>
            ) : (
              <Checkbox isSelected={data.startsAtLogin === 'on'} onChange={(isOn) => void change.run(isOn)}>
                {say('machine.start.login')}
              </Checkbox>
            )}
          </section>
          <UpdatePanel updates={data.updates} />
        </div>
      )}
    </Page>
  );
};
