import { FileSpreadsheet, UserPlus } from 'lucide-react';
import { useState } from 'react';
import type { RosterEntry } from '#shared/contract/index.ts';
import { useAppStatus } from '../../../app/app-state.tsx';
import { navigate, pathTo } from '../../../app/router.ts';
import { useTeacherCall } from '../../../app/tokens.tsx';
import { useAction, useLoaded } from '../../../app/use-loaded.ts';
import { useLanguage, useSay } from '../../../i18n/words.tsx';
import { Button } from '../../../ui/button.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { useCountryName } from '../../../ui/use-country-name.ts';
import { SchoolBasis } from '../consent/school-basis.tsx';
import { Page } from '../page.tsx';
import { type ClassDialog, ClassDialogs } from './class-dialogs.tsx';
import { Connection } from './connection.tsx';
import { Roster, type RosterAction } from './roster.tsx';

/** Two neighbours change places. */
const movedBy = (students: readonly RosterEntry[], studentId: string, step: -1 | 1): string[] => {
  const ids = students.map(({ id }) => id);
  const at = ids.indexOf(studentId);
  const [moved] = ids.splice(at, 1);
  if (moved !== undefined) ids.splice(at + step, 0, moved);
  return ids;
};

/** Who is in the class, what their families have agreed to, and how the class is connected. */
export const ClassPage = () => {
  const say = useSay();
  const { language } = useLanguage();
  const call = useTeacherCall();
  const countryName = useCountryName();
  const { class: profile } = useAppStatus();
  const roster = useLoaded(async () => {
    const [{ students }, { roles }] = await Promise.all([call('student.list', {}), call('role.list', {})]);
    return { students, roles: new Map(roles.map(({ studentId, role }) => [studentId, role])) };
  });
  const [open, setOpen] = useState<ClassDialog>(null);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [savedCount, setSavedCount] = useState(0);
  const [savedAt, setSavedAt] = useState<string | null>(null);
  const students = roster.data?.students ?? [];
  const roles = roster.data?.roles ?? new Map<string, string>();
  const act = useAction(async (step: () => Promise<unknown>) => {
    await step();
    await roster.reload();
  });
  const onAction = (student: RosterEntry, action: RosterAction): void => {
    if (action === 'up' || action === 'down') {
      const studentIds = movedBy(students, student.id, action === 'up' ? -1 : 1);
      void act.run(() => call('student.order', { studentIds }));
    } else if (action === 'save') {
      void act.run(async () => setSavedAt((await call('export.child', { studentId: student.id, language })).path));
    } else if (action === 'keepsake') navigate(pathTo('teacher', 'keepsake', 'child', student.id));
    else if (action === 'archive') setOpen({ kind: 'archive', studentIds: [student.id] });
    else setOpen({ kind: action, student });
  };
  return (
    <Page
      title={profile?.name ?? ''}
      lead={profile && `${countryName(profile.country)} · ${say('teacher.class.count', { count: students.length })}`}
      action={
        <span>
          <Button icon={FileSpreadsheet} size="large" onPress={() => setOpen({ kind: 'import' })}>
            {say('roster.import.open')}
          </Button>{' '}
          <Button icon={UserPlus} size="large" onPress={() => setOpen({ kind: 'add' })}>
            {say('teacher.class.add')}
          </Button>
        </span>
      }
    >
      <SchoolBasis />
      <Connection />
      <ErrorNotice error={roster.error ?? act.error} />
      {savedAt !== null && (
        <div role="status">
          <Notice kind="sent" title={say('roster.exported')}>
            {say('roster.exported_text', { path: savedAt })}
          </Notice>
        </div>
      )}
      <Roster
        students={students}
        roles={roles}
        chosen={chosen}
        savedCount={savedCount}
        onChoose={(next) => {
          setChosen(next);
          setSavedCount(0);
        }}
        onConsent={() => setOpen({ kind: 'consent' })}
        onArchive={() => setOpen({ kind: 'archive', studentIds: [...chosen] })}
        onRotate={() => void act.run(() => call('role.rotate', {}))}
        onExport={() => void act.run(async () => setSavedAt((await call('export.roster', {})).path))}
        onAction={onAction}
      />
      <p>
        <Button variant="plain" onPress={() => setOpen({ kind: 'archived' })}>
          {say('roster.archived')}
        </Button>
      </p>
      <ClassDialogs
        open={open}
        students={students}
        roles={roles}
        chosen={chosen}
        onClose={() => setOpen(null)}
        onChanged={roster.reload}
        onArchived={() => setChosen(new Set())}
        onConsented={() => {
          setSavedCount(chosen.size);
          setChosen(new Set());
        }}
      />
    </Page>
  );
};
