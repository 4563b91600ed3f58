import { useEffect, useState } from 'react';
import { hasCode } from '#shared/errors/app-error.ts';
import { navigate, usePath } from '../../app/router.ts';
import { useLoaded } from '../../app/use-loaded.ts';
import { callAdmin } from '../../bridge/call-admin.ts';
import { AdminFrame, pageFor } from './admin-frame.tsx';
import { AuditPage } from './audit-page.tsx';
import { ClassesPage } from './classes-page.tsx';
import { CodesPage } from './codes-page.tsx';
import { EntryPage } from './entry-page.tsx';
import { MessagesPage } from './messages-page.tsx';
import { OverviewPage } from './overview-page.tsx';
import { PeoplePage } from './people-page.tsx';
import { ProjectsPage } from './projects-page.tsx';
import { ReportsPage } from './reports-page.tsx';
import { SettingsPage } from './settings-page.tsx';

const pages = {
  overview: OverviewPage,
  classes: ClassesPage,
  codes: CodesPage,
  projects: ProjectsPage,
  reports: ReportsPage,
  people: PeoplePage,
  audit: AuditPage,
  settings: SettingsPage,
  messages: MessagesPage,
} as const;

const isPage = (name: string): name is keyof typeof pages => Object.hasOwn(pages, name);

/** The admin page: who is not signed in sees how to, everybody else their own pages. */
export const AdminArea = () => {
  const [place = '', token = ''] = usePath();
  const session = useLoaded(() => callAdmin('session.read', {}));
  const [failure, setFailure] = useState<unknown>(null);
  const isEntering = place === 'enter';
  useEffect(() => {
    if (!isEntering) return;
    callAdmin('session.enter', { token })
      .then(() => session.reload())
      .catch(setFailure)
      // a link that was used is no address to come back to
      .finally(() => navigate('#/', { replace: true }));
  }, [isEntering, token, session.reload]);
  if (isEntering || session.isLoading) return null;
  if (session.data === null || hasCode(session.error, 'auth.admin_required')) {
    const isOut = hasCode(session.error, 'auth.admin_required');
    return <EntryPage error={failure ?? (isOut ? null : session.error)} onRetry={session.reload} />;
  }
  const { admin, endpointName, areWritesPaused } = session.data;
  const shown = pageFor(admin.role, place);
  const Page = isPage(shown) ? pages[shown] : null;
  return (
    <AdminFrame
      page={shown}
      admin={admin}
      endpointName={endpointName}
      arePaused={areWritesPaused}
      onLeave={session.reload}
    >
      {Page !== null && <Page key={shown} />}
    </AdminFrame>
  );
};
