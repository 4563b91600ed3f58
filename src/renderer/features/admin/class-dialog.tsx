import { BadgeCheck, Download, Trash2, Unplug } from 'lucide-react';
import { useId, useRef, useState } from 'react';
import type { AdminClass } from '#shared/contract/admin.ts';
import { useAction, useLoaded } from '../../app/use-loaded.ts';
import { callAdmin } from '../../bridge/call-admin.ts';
import { useSay } from '../../i18n/words.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog, DialogActions } from '../../ui/dialog.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import styles from './admin.module.css';
import { EraseDialog } from './erase-dialog.tsx';
import { ExportDialog } from './export-dialog.tsx';
import { useFormat } from './use-format.ts';

const nowhere = 'none';
const megabyte = 1_000_000;

type Props = {
  row: AdminClass;
  organisations: readonly { id: string; name: string }[];
  onChanged: () => Promise<void>;
  onClose: () => void;
};

/** Everything that is decided about one class. */
export const ClassDialog = ({ row, organisations, onChanged, onClose }: Props) => {
  const say = useSay();
  const { classId } = row;
  const [step, setStep] = useState<'all' | 'export' | 'erase'>('all');
  const verify = useAction(async () => {
    await callAdmin('class.verify', { classId, isVerified: !row.isVerified });
    await onChanged();
  });
  const move = useAction(async (to: string) => {
    await callAdmin('class.set_organisation', { classId, organisationId: to === nowhere ? null : to });
    await onChanged();
  });
  if (step === 'erase') return <EraseDialog row={row} onChanged={onChanged} onClose={onClose} />;
  if (step === 'export') return <ExportDialog row={row} onClose={onClose} />;
  return (
    <Dialog isOpen onClose={onClose} title={row.name} size="wide">
      <p className={styles.soft} dir="ltr">
        {classId}
      </p>
      <ErrorNotice error={verify.error ?? move.error} />
      <div className={styles.row} data-said>
        <div className={styles.grow}>
          <p>{say(row.isVerified ? 'admin.class.verified' : 'admin.class.unverified')}</p>
        </div>
        <Button icon={BadgeCheck} onPress={() => void verify.run()}>
          {say(row.isVerified ? 'admin.class.unverify' : 'admin.class.verify')}
        </Button>
      </div>
      <div className={styles.two}>
        <Select
          label={say('admin.classes.organisation')}
          options={[
            { id: nowhere, name: say('admin.class.nowhere') },
            ...organisations.map(({ id, name }) => ({ id, name })),
          ]}
          value={row.organisationId ?? nowhere}
          onChange={(to) => void move.run(to)}
        />
        <QuotaForm row={row} onChanged={onChanged} />
      </div>
      <Devices row={row} onChanged={onChanged} />
      <DialogActions>
        <Button icon={Download} onPress={() => setStep('export')}>
          {say('admin.class.export')}
        </Button>
        <Button variant="danger" icon={Trash2} onPress={() => setStep('erase')}>
          {say('admin.class.erase')}
        </Button>
        <Button onPress={onClose}>{say('common.close')}</Button>
      </DialogActions>
    </Dialog>
  );
};

const QuotaForm = ({ row, onChanged }: Pick<Props, 'row' | 'onChanged'>) => {
  const say = useSay();
  const [typed, setTyped] = useState(String(Math.round(row.quotaBytes / megabyte)));
  const [isSaved, setSaved] = useState(false);
  const isNumber = /^\d{1,8}$/.test(typed);
  const save = useAction(async () => {
    await callAdmin('class.set_quota', { classId: row.classId, quotaBytes: Number(typed) * megabyte });
    setSaved(true);
    await onChanged();
  });
  return (
    <form
      className={styles.row}
      onChange={() => setSaved(false)}
      onSubmit={(event) => {
        event.preventDefault();
        void save.run();
      }}
    >
      <div className={styles.grow}>
        <TextField
          label={say('admin.class.quota')}
          inputMode="numeric"
          value={typed}
          onChange={setTyped}
          error={isNumber ? undefined : say('admin.number')}
        />
      </div>
      <Button type="submit" isDisabled={!isNumber}>
        {say('admin.save')}
      </Button>
      <ErrorNotice error={save.error} />
      {isSaved && <Notice kind="sent">{say('admin.settings.saved')}</Notice>}
    </form>
  );
};

const Devices = ({ row, onChanged }: Pick<Props, 'row' | 'onChanged'>) => {
  const say = useSay();
  const format = useFormat();
  const { classId } = row;
  const id = useId();
  const list = useRef<HTMLUListElement>(null);
  const { data, error, reload } = useLoaded(() => callAdmin('device.list', { classId }));
  const revoke = useAction(async () => {
    await callAdmin('device.revoke', { classId });
    await Promise.all([reload(), onChanged()]);
    // the button is gone: what it did is read next
    list.current?.focus();
  });
  return (
    <section className={styles.form}>
      <h3 id={id}>{say('admin.class.computers')}</h3>
      <ErrorNotice error={error ?? revoke.error} />
      <ul ref={list} tabIndex={-1} aria-labelledby={id}>
        {data?.devices.map(({ createdAt, revokedAt }) => (
          <li key={createdAt}>
            {revokedAt === null
              ? say('admin.class.computer_since', { at: format.moment(createdAt) })
              : say('admin.class.computer_ended', { from: format.moment(createdAt), to: format.moment(revokedAt) })}
          </li>
        ))}
      </ul>
      {row.hasDevice && (
        <p className={styles.row}>
          <Button icon={Unplug} isDisabled={revoke.isRunning} onPress={() => void revoke.run()}>
            {say('admin.class.revoke')}
          </Button>
          <span className={styles.soft}>{say('admin.class.revoke_hint')}</span>
        </p>
      )}
    </section>
  );
};
