import { Link2, UserPlus, UserX } from 'lucide-react';
import { useState } from 'react';
import { type AdminRole, type AdminRow, adminLimits, adminRoles } from '#shared/contract/admin.ts';
import { useAction, useLoaded } from '../../app/use-loaded.ts';
import { callAdmin } from '../../bridge/call-admin.ts';
import { useSay } from '../../i18n/words.tsx';
import { Button } from '../../ui/button.tsx';
import { ChoiceCards } from '../../ui/choice-cards.tsx';
import { Dialog, DialogActions } from '../../ui/dialog.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import styles from './admin.module.css';
import { AdminPage } from './admin-page.tsx';
import { AdminTable } from './admin-table.tsx';
import { EndDialog } from './end-dialog.tsx';
import { Mark } from './mark.tsx';
import { useFormat } from './use-format.ts';

/** Who administers, in which role, and the links by which they sign in. */
export const PeoplePage = () => {
  const say = useSay();
  const format = useFormat();
  const [isAdding, setAdding] = useState(false);
  const [link, setLink] = useState<string | null>(null);
  const { data, error, reload } = useLoaded(() => callAdmin('admin.list', {}));
  const renew = useAction(async (id: string) => setLink((await callAdmin('admin.link', { id })).link));
  const [ending, setEnding] = useState<AdminRow | null>(null);
  const end = async (id: string) => {
    await callAdmin('admin.end', { id });
    await reload();
  };
  const heads = ['name', 'role', 'state', 'seen'] as const;
  return (
    <AdminPage
      title={say('admin.people.title')}
      lead={say('admin.people.lead')}
      action={
        <Button variant="primary" icon={UserPlus} onPress={() => setAdding(true)}>
          {say('admin.people.add')}
        </Button>
      }
    >
      <ErrorNotice error={error ?? renew.error} />
      <AdminTable heads={heads.map((head) => say(`admin.people.head.${head}`))} hasDeeds>
        {data?.admins.map((row) => (
          <tr key={row.id}>
            <td>
              <strong>
                <bdi>{row.name}</bdi>
              </strong>
            </td>
            <td>{say(`admin.role.${row.role}`)}</td>
            <td>
              {row.endedAt === null ? (
                <Mark kind="good" words={say('admin.people.active')} />
              ) : (
                <Mark kind="none" words={say('admin.people.ended')} />
              )}
            </td>
            <td>{row.seenAt === null ? say('admin.people.never') : format.moment(row.seenAt)}</td>
            <td>
              {row.endedAt === null && (
                <>
                  <Button variant="plain" icon={Link2} onPress={() => void renew.run(row.id)}>
                    {say('admin.people.new_link')}
                  </Button>
                  <Button
                    variant="plain"
                    icon={UserX}
                    aria-label={say('admin.people.end_one', { name: row.name })}
                    onPress={() => setEnding(row)}
                  >
                    {say('admin.people.end')}
                  </Button>
                </>
              )}
            </td>
          </tr>
        ))}
      </AdminTable>
      {ending !== null && (
        <EndDialog
          title={say('admin.people.end_one', { name: ending.name })}
          text={say('admin.people.end_text', { name: ending.name })}
          onEnd={() => end(ending.id)}
          onClose={() => setEnding(null)}
        />
      )}
      {isAdding && (
        <AddDialog
          onClose={() => setAdding(false)}
          onAdded={async (made) => {
            setAdding(false);
            setLink(made);
            await reload();
          }}
        />
      )}
      <Dialog isOpen={link !== null} onClose={() => setLink(null)} title={say('admin.people.link_title')}>
        <p>{say('admin.people.link_text')}</p>
        <p className={styles.link} dir="ltr">
          {link}
        </p>
        <DialogActions>
          <Button variant="primary" onPress={() => setLink(null)}>
            {say('common.close')}
          </Button>
        </DialogActions>
      </Dialog>
    </AdminPage>
  );
};

const AddDialog = ({ onAdded, onClose }: { onAdded: (link: string) => Promise<void>; onClose: () => void }) => {
  const say = useSay();
  const [name, setName] = useState('');
  const [role, setRole] = useState<AdminRole>('administrator');
  const add = useAction(async () => {
    const { link } = await callAdmin('admin.create', { name, role });
    await onAdded(link);
  });
  return (
    <Dialog isOpen onClose={onClose} title={say('admin.people.add')}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          void add.run();
        }}
      >
        <TextField
          label={say('admin.people.name')}
          value={name}
          onChange={setName}
          maxLength={adminLimits.nameMaxChars}
        />
        <ChoiceCards
          label={say('admin.people.role')}
          choices={adminRoles.map((id) => ({ id, title: say(`admin.role.${id}`), text: say(`admin.role.${id}_may`) }))}
          value={role}
          onChange={setRole}
        />
        <ErrorNotice error={add.error} />
        <DialogActions>
          <Button onPress={onClose}>{say('common.cancel')}</Button>
          <Button type="submit" variant="primary" isDisabled={name.trim() === '' || add.isRunning}>
            {say('admin.people.add')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
};
