import { pathTo } from '../../../app/router.ts';
import { useTeacherCall } from '../../../app/tokens.tsx';
import { useLoaded } from '../../../app/use-loaded.ts';
import { useSay } from '../../../i18n/words.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { Page } from '../page.tsx';
import { EditPage } from './edit-page.tsx';
import { FindPage } from './find-page.tsx';
import { ListPage } from './list-page.tsx';
import { MessagesPage } from './messages/messages-page.tsx';
import { NewLink } from './new-link.tsx';
import { NewPage } from './new-page.tsx';
import { OverviewPage } from './overview/overview-page.tsx';
import { ProjectTabs } from './project-tabs.tsx';
import { SchoolPage } from './school/school-page.tsx';

/**
 * `#/teacher/project` the one that children work on · `/all` · `/find` partners · `/new`, also `/new/<project to copy>`, both with `/record` ·
 * `/messages` between teachers · `/school` the class and its school days · `/<project>` and `/<project>/edit`.
 */
export const ProjectPage = ({ rest: [page, part] }: { rest: readonly string[] }) => {
  switch (page) {
    case undefined:
      return <CurrentPage />;
    case 'all':
      return <ListPage />;
    case 'find':
      return <FindPage />;
    case 'messages':
      return <MessagesPage part={part} />;
    case 'new': {
      const copyOf = part === undefined || part === 'record' ? null : part;
      return <NewPage key={copyOf} copyOf={copyOf} />;
    }
    case 'school':
      return <SchoolPage />;
    default:
      return part === 'edit' ? <EditPage key={page} projectId={page} /> : <OverviewPage key={page} projectId={page} />;
  }
};

const CurrentPage = () => {
  const say = useSay();
  const call = useTeacherCall();
  const current = useLoaded(() => call('project.current', {}));
  if (current.data === null) return <ErrorNotice error={current.error} />;
  const { project } = current.data;
  if (project !== null) return <OverviewPage key={project.id} projectId={project.id} />;
  return (
    <Page title={say('project.choose')} lead={say('project.none.lead')} action={<NewLink />}>
      <ProjectTabs tab="" />
      <EmptyState picture="kite" title={say('teacher.home.project')} text={say('teacher.home.project_text')}>
        <a href={pathTo('teacher', 'project', 'find')}>{say('project.none.find')}</a>
      </EmptyState>
    </Page>
  );
};
