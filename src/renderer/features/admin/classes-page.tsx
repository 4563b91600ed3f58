import { Building2, Search } from 'lucide-react';
import { useState } from 'react';
import { type ClassState, classStates } from '#shared/contract/admin.ts';
import { usePath } from '../../app/router.ts';
import { useLoaded } from '../../app/use-loaded.ts';
import { callAdmin } from '../../bridge/call-admin.ts';
import { useSay } from '../../i18n/words.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import styles from './admin.module.css';
import { AdminPage } from './admin-page.tsx';
import { ClassList, type ClassQuery } from './class-list.tsx';
import { OrganisationsDialog } from './organisations-dialog.tsx';

const anyone = 'any';

const toState = (named: string | undefined): ClassState | null => classStates.find((state) => state === named) ?? null;

/** Every class with its organisation, its computer and its space; the overview leads to those that wait. */
export const ClassesPage = () => {
  const say = useSay();
  const [, asked] = usePath();
  const [search, setSearch] = useState('');
  const [query, setQuery] = useState<ClassQuery>({ search: '', organisationId: null, state: toState(asked) });
  const [round, setRound] = useState(0);
  const [isSorting, setSorting] = useState(false);
  const organisations = useLoaded(() => callAdmin('organisation.list', {}));
  const names = organisations.data?.organisations ?? [];
  const find = (change: Partial<ClassQuery>) => {
    setQuery({ ...query, search, ...change });
    setRound(round + 1);
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
          find({});
        }}
      >
        <div className={styles.grow}>
          <TextField label={say('admin.classes.search')} value={search} onChange={setSearch} />
        </div>
        <Select
          label={say('admin.classes.head.state')}
          options={[
            { id: anyone, name: say('admin.classes.any_state') },
            ...classStates.map((id) => ({ id, name: say(`admin.classes.${id}`) })),
          ]}
          value={query.state ?? anyone}
          onChange={(id) => find({ state: toState(id) })}
        />
        <Select
          label={say('admin.classes.organisation')}
          options={[{ id: anyone, name: say('admin.classes.any') }, ...names.map(({ id, name }) => ({ id, name }))]}
          value={query.organisationId ?? anyone}
          onChange={(id) => find({ organisationId: id === anyone ? null : id })}
        />
        <Button type="submit" icon={Search}>
          {say('admin.classes.find')}
        </Button>
      </form>
      <ErrorNotice error={organisations.error} />
      <ClassList key={round} query={query} organisations={names} onChanged={organisations.reload} />
      <OrganisationsDialog
        isOpen={isSorting}
        organisations={names}
        onChanged={organisations.reload}
        onClose={() => setSorting(false)}
      />
    </AdminPage>
  );
};
