import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { type EndpointRetention, silentClassDaysMin } from '#shared/contract/admin.ts';
import { useAction } from '../../app/use-loaded.ts';
import { type AdminAnswer, callAdmin } from '../../bridge/call-admin.ts';
import { useSay } from '../../i18n/words.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog, DialogActions } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/notice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import styles from './admin.module.css';
import { SettingsForm } from './settings-form.tsx';

const toDays = (typed: string): number | null => (typed.trim() === '' ? null : Number(typed));
const isWithin = (days: number | null, min: number): boolean =>
  days === null || (Number.isInteger(days) && days >= min && days <= 3_650);

/** After how many days something is erased by itself; what would go at once is said first. */
export const RetentionForm = ({
  retention,
  onSaved,
}: {
  retention: EndpointRetention;
  onSaved: () => Promise<void>;
}) => {
  const say = useSay();
  const [projects, setProjects] = useState(String(retention.closedProjectDays ?? ''));
  const [classes, setClasses] = useState(String(retention.silentClassDays ?? ''));
  const [isSaved, setSaved] = useState(false);
  const [goes, setGoes] = useState<AdminAnswer<'settings.forecast_retention'> | null>(null);
  const wanted = { closedProjectDays: toDays(projects), silentClassDays: toDays(classes) };
  const areProjectsGood = isWithin(wanted.closedProjectDays, 1);
  const areClassesGood = isWithin(wanted.silentClassDays, silentClassDaysMin);
  const save = useAction(async () => {
    setGoes(null);
    await callAdmin('settings.set_retention', wanted);
    setSaved(true);
    await onSaved();
  });
  const ask = useAction(async () => {
    const forecast = await callAdmin('settings.forecast_retention', wanted);
    if (forecast.posts + forecast.classes > 0) setGoes(forecast);
    else await save.run();
  });
  return (
    <SettingsForm
      title={say('admin.settings.retention')}
      saved={isSaved ? say('admin.settings.saved') : null}
      error={ask.error ?? save.error}
      canSave={areProjectsGood && areClassesGood && !ask.isRunning && !save.isRunning}
      onChange={() => setSaved(false)}
      onSave={() => void ask.run()}
    >
      <p>{say('admin.settings.retention_text')}</p>
      <div className={styles.two}>
        <TextField
          label={say('admin.settings.project_days')}
          inputMode="numeric"
          value={projects}
          onChange={setProjects}
          error={areProjectsGood ? undefined : say('admin.settings.days_range', { min: 1 })}
        />
        <TextField
          label={say('admin.settings.class_days')}
          inputMode="numeric"
          value={classes}
          onChange={setClasses}
          error={areClassesGood ? undefined : say('admin.settings.days_range', { min: silentClassDaysMin })}
        />
      </div>
      <Dialog
        isOpen={goes !== null}
        onClose={() => setGoes(null)}
        role="alertdialog"
        title={say('admin.settings.retention')}
      >
        <Notice kind="danger">{goes !== null && say('admin.settings.goes', goes)}</Notice>
        <DialogActions>
          <Button onPress={() => setGoes(null)}>{say('common.cancel')}</Button>
          <Button variant="danger" icon={Trash2} isDisabled={save.isRunning} onPress={() => void save.run()}>
            {say('admin.erase.do')}
          </Button>
        </DialogActions>
      </Dialog>
    </SettingsForm>
  );
};
