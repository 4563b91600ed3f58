import { useState } from 'react';
import { adminLimits } from '#shared/contract/admin.ts';
import type { HostNotices } from '#shared/contract/schemas/host-notices.ts';
import { useAction } from '../../app/use-loaded.ts';
import { callAdmin } from '../../bridge/call-admin.ts';
import { useSay } from '../../i18n/words.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { TextField } from '../../ui/text-field.tsx';
import styles from './admin.module.css';
import { SettingsForm } from './settings-form.tsx';

const isDay = (typed: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(typed) && !Number.isNaN(Date.parse(typed));

/** A moment as a field for day and time wants it, by the clock of this computer. */
const typedMoment = (at: number | null): string =>
  at === null ? '' : new Date(at - new Date(at).getTimezoneOffset() * 60_000).toISOString().slice(0, 16);

/** What every class is told: that the endpoint is being worked on, or that it closes for good. */
export const NoticesForm = ({ notices, onSaved }: { notices: HostNotices; onSaved: () => Promise<void> }) => {
  const say = useSay();
  const [isMaintained, setMaintained] = useState(notices.maintenance !== null);
  const [words, setWords] = useState(notices.maintenance?.words ?? '');
  const [until, setUntil] = useState(typedMoment(notices.maintenance?.until ?? null));
  const [isClosing, setClosing] = useState(notices.closing !== null);
  const [day, setDay] = useState(notices.closing?.on ?? '');
  const [farewell, setFarewell] = useState(notices.closing?.words ?? '');
  const [isSaved, setSaved] = useState(false);
  const save = useAction(async () => {
    await callAdmin('settings.set_notices', {
      maintenance: isMaintained ? { words, until: until === '' ? null : new Date(until).getTime() } : null,
      closing: isClosing ? { words: farewell, on: day } : null,
    });
    setSaved(true);
    await onSaved();
  });
  return (
    <SettingsForm
      title={say('admin.settings.notices')}
      saved={isSaved ? say('admin.settings.notices_saved') : null}
      error={save.error}
      canSave={!isClosing || isDay(day)}
      onChange={() => setSaved(false)}
      onSave={() => void save.run()}
    >
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
    </SettingsForm>
  );
};
