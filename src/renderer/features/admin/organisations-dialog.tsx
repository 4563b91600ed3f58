import { Plus } from 'lucide-react';
import { useState } from 'react';
import { adminLimits } from '#shared/contract/admin.ts';
import { useAction } from '../../app/use-loaded.ts';
import { callAdmin } from '../../bridge/call-admin.ts';
import { useSay } from '../../i18n/words.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog, DialogActions } from '../../ui/dialog.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import styles from './admin.module.css';

type Organisation = { id: string; name: string; classes: number };
type Props = {
  isOpen: boolean;
  organisations: readonly Organisation[];
  onChanged: () => Promise<void>;
  onClose: () => void;
};

/** Schools and districts that classes belong to. */
export const OrganisationsDialog = ({ isOpen, organisations, onChanged, onClose }: Props) => {
  const say = useSay();
  const [name, setName] = useState('');
  const add = useAction(async () => {
    await callAdmin('organisation.create', { name });
    setName('');
    await onChanged();
  });
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={say('admin.organisations.title')}>
      <p>{say('admin.organisations.text')}</p>
      <form
        className={styles.row}
        onSubmit={(event) => {
          event.preventDefault();
          void add.run();
        }}
      >
        <div className={styles.grow}>
          <TextField
            label={say('admin.organisations.new')}
            value={name}
            onChange={setName}
            maxLength={adminLimits.nameMaxChars}
          />
        </div>
        <Button type="submit" icon={Plus} isDisabled={name.trim() === ''}>
          {say('admin.organisations.add')}
        </Button>
      </form>
      <ErrorNotice error={add.error} />
      {organisations.map((row) => (
        <OrganisationLine key={row.id} row={row} onChanged={onChanged} />
      ))}
      <DialogActions>
        <Button onPress={onClose}>{say('common.close')}</Button>
      </DialogActions>
    </Dialog>
  );
};

const OrganisationLine = ({ row, onChanged }: { row: Organisation; onChanged: () => Promise<void> }) => {
  const say = useSay();
  const [name, setName] = useState(row.name);
  const rename = useAction(async () => {
    await callAdmin('organisation.rename', { id: row.id, name });
    await onChanged();
  });
  return (
    <form
      className={styles.row}
      onSubmit={(event) => {
        event.preventDefault();
        void rename.run();
      }}
    >
      <div className={styles.grow}>
        <TextField
          label={say('admin.organisations.name', { count: row.classes })}
          value={name}
          onChange={setName}
          maxLength={adminLimits.nameMaxChars}
        />
      </div>
      <Button type="submit" isDisabled={name.trim() === '' || name === row.name}>
        {say('admin.save')}
      </Button>
      <ErrorNotice error={rename.error} />
    </form>
  );
};
