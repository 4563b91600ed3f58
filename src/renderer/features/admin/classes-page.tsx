import { Building2, Search } from 'lucide-react';
import { useState } from 'react';
import type { AdminClass } from '#shared/contract/admin.ts';
import { useAction, useLoaded } from '../../app/use-loaded.ts';
import { callAdmin } from '../../bridge/call-admin.ts';
import { useSay } from '../../i18n/words.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import styles from './admin.module.css';
import { AdminPage } from './admin-page.tsx';
import { ClassDialog } from './class-dialog.tsx';
import { ClassTable } from './class-table.tsx';
import { MoreButton } from './more-button.tsx';
import { OrganisationsDialog } from './organisations-dialog.tsx';

const anyone = 'any';

/** Every class with its organisation, its computer and its space; what an operator decides about it is behind its name. */
export const ClassesPage = () => {
  const say = useSay();
  const [search, setSearch] = useState('');
  const [organisationId, setOrganisationId] = useState(anyone);
  const [chosen, setChosen] = useState<AdminClass | null>(null);
  const [isSorting, setSorting] = useState(false);
  const [more, setMore] = useState<AdminClass[]>([]);
  const [next, setNext] = useState<string | null>(null);
  const load = (after: string | null) =>
    callAdmin('class.list', { search, after, organisationId: organisationId === anyone ? null : organisationId });
  const organisations = useLoaded(() => callAdmin('organisation.list', {}));
  const first = useLoaded(async () => {
    const page = await load(null);
    setMore([]);
    setNext(page.next);
    return page;
  });
  const goOn = useAction(async () => {
    const page = await load(next);
    setMore((old) => [...old, ...page.classes]);
    setNext(page.next);
  });
  const classes = [...(first.data?.classes ?? []), ...more];
  const names = organisations.data?.organisations ?? [];
  const options = [{ id: anyone, name: say('admin.classes.any') }, ...names.map(({ id, name }) => ({ id, name }))];
  const reload = async () => {
    await Promise.all([first.reload(), organisations.reload()]);
  };
  return (
    <AdminPage
      title={say('admin.classes.title')}
      lead={say('admin.classes.lead')}
      action={
        <Button icon={Building2} onPress={() => setSorting(true)}>
          {say('admin.organisations.open')}
        </Button>
      }
    >
      <form
        className={styles.row}
        onSubmit={(event) => {
          event.preventDefault();
          void first.reload();
        }}
      >
        <div className={styles.grow}>
          <TextField label={say('admin.classes.search')} value={search} onChange={setSearch} />
        </div>
        <Select
          label={say('admin.classes.organisation')}
          options={options}
          value={organisationId}
          onChange={setOrganisationId}
        />
        <Button type="submit" icon={Search}>
          {say('admin.classes.find')}
        </Button>
      </form>
      <ErrorNotice error={first.error ?? goOn.error} />
      {first.data !== null && classes.length === 0 && <Notice>{say('admin.classes.none')}</Notice>}
      {classes.length > 0 && <ClassTable classes={classes} organisations={names} onChoose={setChosen} />}
      {next !== null && <MoreButton isLoading={goOn.isRunning} onPress={() => void goOn.run()} />}
      {chosen !== null && (
        <ClassDialog
          row={classes.find(({ classId }) => classId === chosen.classId) ?? chosen}
          organisations={names}
          onChanged={reload}
          onClose={() => setChosen(null)}
        />
      )}
      <OrganisationsDialog
        isOpen={isSorting}
        organisations={names}
        onChanged={reload}
        onClose={() => setSorting(false)}
      />
    </AdminPage>
  );
};
