import { useIntl } from 'react-intl';
import { capKbpsMax, capKbpsMin, dayMinutes, type QuietHours, usualQuietHours } from '#shared/domain/send-settings.ts';
import { useAppStatus } from '../../../app/app-state.tsx';
import { useKioskEvents } from '../../../app/kiosk-events.tsx';
import { useTeacherCall } from '../../../app/tokens.tsx';
import { useAction, useLoaded } from '../../../app/use-loaded.ts';
import { useSay } from '../../../i18n/words.tsx';
import { Checkbox } from '../../../ui/checkbox.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { Select } from '../../../ui/select.tsx';
import { Page } from '../page.tsx';
import { SendTabs } from './send-tabs.tsx';
import styles from './sending-by-itself.module.css';

const STEP_MINUTES = 30;
const minutes = Array.from({ length: dayMinutes / STEP_MINUTES }, (_, step) => step * STEP_MINUTES);
const caps = [64, 128, 256, 512, 1_024, 2_048, 4_096].filter((kbps) => kbps >= capKbpsMin && kbps <= capKbpsMax);
const NO_CAP = 'none';

const clock = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

/** When posts go without a hand, and how much of the line they may take meanwhile. */
export const SendingByItself = () => {
  const say = useSay();
  const intl = useIntl();
  const call = useTeacherCall();
  const { class: profile } = useAppStatus();
  const outbox = useLoaded(() => call('outbox.list', {}));
  useKioskEvents((event) => {
    if (event.type === 'sync.changed') void outbox.reload();
  });
  const change = useAction(async (input: { quietHours?: QuietHours | null; capKbps?: number | null }) => {
    await call('sending.change', input);
    await outbox.reload();
  });
  const settings = outbox.data?.settings;
  const quietHours = settings?.quietHours ?? null;
  const nextAt = outbox.data?.nextReleaseAt ?? null;
  const times = minutes.map((minute) => ({ id: String(minute), name: clock(minute) }));
  const capNames = [
    { id: NO_CAP, name: say('teacher.sending.no_cap') },
    ...caps.map((kbps) => ({ id: String(kbps), name: say('teacher.sending.kbps', { kbps }) })),
  ];
  return (
    <Page title={say('teacher.sending.title')} lead={say('teacher.sending.lead')}>
      <SendTabs tab="settings" />
      <ErrorNotice error={outbox.error ?? change.error} />
      {settings && (
        <div className={styles.settings}>
          <Checkbox
            isSelected={quietHours !== null}
            onChange={(isOn) => void change.run({ quietHours: isOn ? usualQuietHours : null })}
          >
            {say('teacher.sending.by_itself')}
          </Checkbox>
          {quietHours !== null && (
            <div className={styles.hours}>
              <Select
                label={say('teacher.sending.from')}
                options={times}
                value={String(quietHours.fromMinute)}
                onChange={(id) => void change.run({ quietHours: { ...quietHours, fromMinute: Number(id) } })}
              />
              <Select
                label={say('teacher.sending.to')}
                options={times}
                value={String(quietHours.toMinute)}
                onChange={(id) => void change.run({ quietHours: { ...quietHours, toMinute: Number(id) } })}
              />
            </div>
          )}
          {nextAt !== null && (
            <p className={styles.next}>
              {say('teacher.sending.next', {
                time: intl.formatDate(nextAt, {
                  weekday: 'long',
                  hour: '2-digit',
                  minute: '2-digit',
                }),
                zone: profile?.timeZone ?? 'UTC',
              })}{' '}
              {say('teacher.sending.missed')}
            </p>
          )}
          <Select
            label={say(quietHours === null ? 'teacher.sending.cap' : 'teacher.sending.cap_outside')}
            hint={say('teacher.sending.cap_hint')}
            options={capNames}
            value={settings.capKbps === null ? NO_CAP : String(settings.capKbps)}
            onChange={(id) => void change.run({ capKbps: id === NO_CAP ? null : Number(id) })}
          />
        </div>
      )}
    </Page>
  );
};
