import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { adminLimits } from '#shared/contract/admin.ts';
import { useAction, useLoaded } from '../../app/use-loaded.ts';
import { callAdmin } from '../../bridge/call-admin.ts';
import { useSay } from '../../i18n/words.tsx';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Dialog, DialogActions } from '../../ui/dialog.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import styles from './admin.module.css';
import { AdminPage } from './admin-page.tsx';
import { AdminTable } from './admin-table.tsx';
import { EndDialog } from './end-dialog.tsx';
import { Mark } from './mark.tsx';
import { useFormat } from './use-format.ts';

const nowhere = 'none';
/** In groups of four, as people read them out. */
const inGroups = (code: string): string => code.replaceAll(/(.{4})(?=.)/g, '$1-');

/** Codes by which classes come in, and what each still lets in. */
export const CodesPage = () => {
  const say = useSay();
  const format = useFormat();
  const [isMaking, setMaking] = useState(false);
  const organisations = useLoaded(() => callAdmin('organisation.list', {}));
  const { data, error, reload } = useLoaded(() => callAdmin('join_code.list', {}));
  const [ending, setEnding] = useState<string | null>(null);
  const end = async (code: string) => {
    await callAdmin('join_code.end', { code });
    await reload();
  };
  const names = organisations.data?.organisations ?? [];
  const heads = ['code', 'for', 'uses', 'until', 'state'] as const;
  return (
    <AdminPage
      title={say('admin.codes.title')}
      lead={say('admin.codes.lead')}
      action={
        <Button variant="primary" icon={Plus} onPress={() => setMaking(true)}>
          {say('admin.codes.make')}
        </Button>
      }
    >
      <ErrorNotice error={error} />
      {data?.codes.length === 0 && <Notice>{say('admin.codes.none')}</Notice>}
      {data !== null && data.codes.length > 0 && (
        <AdminTable heads={heads.map((head) => say(`admin.codes.head.${head}`))} hasDeeds>
          {data.codes.map((row) => (
            <tr key={row.code}>
              <td className={styles.code} dir="ltr">
                {inGroups(row.code)}
              </td>
              <td>
                <bdi>
                  {[row.label, names.find(({ id }) => id === row.organisationId)?.name].filter(Boolean).join(' · ') ||
                    '–'}
                </bdi>
              </td>
              <td className={styles.short}>{say('admin.codes.uses_left', { count: row.usesLeft })}</td>
              <td className={styles.short}>{format.day(row.expiresAt)}</td>
              <td>
                {row.isVerifying ? (
                  <Mark kind="good" words={say('admin.codes.verifying')} />
                ) : (
                  <Mark kind="wait" words={say('admin.codes.open')} />
                )}
              </td>
              <td>
                <Button
                  icon={X}
                  aria-label={say('admin.codes.end_one', { code: inGroups(row.code) })}
                  onPress={() => setEnding(row.code)}
                >
                  {say('admin.codes.end')}
                </Button>
              </td>
            </tr>
          ))}
        </AdminTable>
      )}
      {ending !== null && (
        <EndDialog
          title={say('admin.codes.end_one', { code: inGroups(ending) })}
          text={say('admin.codes.end_text')}
          onEnd={() => end(ending)}
          onClose={() => setEnding(null)}
        />
      )}
      {isMaking && <NewCodeDialog organisations={names} onMade={reload} onClose={() => setMaking(false)} />}
    </AdminPage>
  );
};

type NewCodeProps = {
  organisations: readonly { id: string; name: string }[];
  onMade: () => Promise<void>;
  onClose: () => void;
};

const within = (typed: string, max: number): boolean => /^[1-9]\d{0,3}$/.test(typed) && Number(typed) <= max;

const NewCodeDialog = ({ organisations, onMade, onClose }: NewCodeProps) => {
  const say = useSay();
  const [uses, setUses] = useState('1');
  const [days, setDays] = useState('14');
  const [label, setLabel] = useState('');
  const [organisation, setOrganisation] = useState(nowhere);
  const [isVerifying, setVerifying] = useState(true);
  const [made, setMade] = useState<string | null>(null);
  const isUsesGood = within(uses, adminLimits.codeUsesMax);
  const isDaysGood = within(days, adminLimits.codeDaysMax);
  const make = useAction(async () => {
    const organisationId = organisation === nowhere ? null : organisation;
    const wanted = { uses: Number(uses), days: Number(days), label, isVerifying, organisationId };
    setMade((await callAdmin('join_code.create', wanted)).code);
    await onMade();
  });
  if (made !== null) {
    return (
      <Dialog isOpen onClose={onClose} title={say('admin.codes.made')}>
        <p>{say('admin.codes.made_text')}</p>
        <p className={`${styles.code} ${styles.link}`} dir="ltr">
          {inGroups(made)}
        </p>
        <DialogActions>
          <Button variant="primary" onPress={onClose}>
            {say('common.close')}
          </Button>
        </DialogActions>
      </Dialog>
    );
  }
  return (
    <Dialog isOpen onClose={onClose} title={say('admin.codes.make')}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          void make.run();
        }}
      >
        <div className={styles.two}>
          <TextField
            label={say('admin.codes.uses')}
            inputMode="numeric"
            value={uses}
            onChange={setUses}
            error={isUsesGood ? undefined : say('admin.up_to', { max: adminLimits.codeUsesMax })}
          />
          <TextField
            label={say('admin.codes.days')}
            inputMode="numeric"
            value={days}
            onChange={setDays}
            error={isDaysGood ? undefined : say('admin.up_to', { max: adminLimits.codeDaysMax })}
          />
        </div>
        <TextField
          label={say('admin.codes.label')}
          hint={say('admin.codes.label_hint')}
          value={label}
          onChange={setLabel}
          maxLength={adminLimits.nameMaxChars}
        />
        <Select
          label={say('admin.classes.organisation')}
          options={[
            { id: nowhere, name: say('admin.class.nowhere') },
            ...organisations.map(({ id, name }) => ({ id, name })),
          ]}
          value={organisation}
          onChange={setOrganisation}
        />
        <Checkbox isSelected={isVerifying} onChange={setVerifying}>
          {say('admin.codes.known')}
        </Checkbox>
        <ErrorNotice error={make.error} />
        <DialogActions>
          <Button onPress={onClose}>{say('common.cancel')}</Button>
          <Button type="submit" variant="primary" isDisabled={!isUsesGood || !isDaysGood || make.isRunning}>
            {say('admin.codes.make')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
};
