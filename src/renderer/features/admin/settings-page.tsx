import { useState } from 'react';
import { adminLimits } from '#shared/contract/admin.ts';
import type { HostNotices } from '#shared/contract/schemas/host-notices.ts';
import { useAction, useLoaded } from '../../app/use-loaded.ts';
import { callAdmin } from '../../bridge/call-admin.ts';
import { useSay } from '../../i18n/words.tsx';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Notice } from '../../ui/notice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import styles from './admin.module.css';
import { AdminPage } from './admin-page.tsx';
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

const isDay = (typed: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(typed) && !Number.isNaN(Date.parse(typed));

/** A moment as a field for day and time wants it, by the clock of this computer. */
const typedMoment = (at: number | null): string =>
  at === null ? '' : new Date(at - new Date(at).getTimezoneOffset() * 60_000).toISOString().slice(0, 16);

const NoticesForm = ({ notices, onSaved }: { notices: HostNotices; onSaved: () => Promise<void> }) => {
  const say = useSay();
  const [isMaintained, setMaintained] = useState(notices.maintenance !== null);
  const [words, setWords] = useState(notices.maintenance?.words ?? '');
  const [until, setUntil] = useState(typedMoment(notices.maintenance?.until ?? null));
  const [isClosing, setClosing] = useState(notices.closing !== null);
  const [day, setDay] = useState(notices.closing?.on ?? '');
  const [farewell, setFarewell] = useState(notices.closing?.words ?? '');
  const [isSaved, setSaved] = useState(false);
  const isGood = !isClosing || isDay(day);
  const save = useAction(async () => {
    await callAdmin('settings.set_notices', {
      maintenance: isMaintained ? { words, until: until === '' ? null : new Date(until).getTime() } : null,
      closing: isClosing ? { words: farewell, on: day } : null,
    });
    setSaved(true);
    await onSaved();
  });
  return (
    <form
      className={styles.panel}
      onChange={() => setSaved(false)}
      onSubmit={(event) => {
        event.preventDefault();
        void save.run();
      }}
    >
      <h2>{say('admin.settings.notices')}</h2>
      <Checkbox isSelected={isMaintained} onChange={setMaintained}>
        {say('admin.settings.maintenance')}
      </Checkbox>
      {isMaintained && (
        <div className={styles.two}>
          <TextField
            label={say('admin.settings.words')}
            hint={say('admin.settings.maintenance_hint')}
            rows={2}
            value={words}
            onChange={setWords}
            maxLength={adminLimits.noticeMaxChars}
          />
          <TextField
            label={say('admin.settings.until')}
            hint={say('admin.settings.until_hint')}
            type="datetime-local"
            value={until}
            onChange={setUntil}
          />
        </div>
      )}
      <Checkbox isSelected={isClosing} onChange={setClosing}>
        {say('admin.settings.closing')}
      </Checkbox>
      {isClosing && (
        <div className={styles.two}>
          <TextField
            label={say('admin.settings.closing_day')}
            hint={say('admin.settings.closing_hint')}
            type="date"
            value={day}
            onChange={setDay}
          />
          <TextField
            label={say('admin.settings.words')}
            rows={2}
            value={farewell}
            onChange={setFarewell}
            maxLength={adminLimits.noticeMaxChars}
          />
        </div>
      )}
      <ErrorNotice error={save.error} />
      {isSaved && <Notice kind="sent">{say('admin.settings.notices_saved')}</Notice>}
      <p>
        <Button type="submit" variant="primary" isDisabled={!isGood}>
          {say('admin.save')}
        </Button>
      </p>
    </form>
  );
};
