import { ChevronRight } from 'lucide-react';
import { useKioskEvents } from '../../../app/kiosk-events.tsx';
import { pathTo } from '../../../app/router.ts';
import { useTeacherCall } from '../../../app/tokens.tsx';
import { useLoaded } from '../../../app/use-loaded.ts';
import { useSay } from '../../../i18n/words.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { Page } from '../page.tsx';
import styles from './list-page.module.css';
import { NewLink } from './new-link.tsx';
import { ProjectTabs } from './project-tabs.tsx';

/** Every project the class has to do with, the newest first, and how it stands in it. */
export const ListPage = () => {
  const say = useSay();
  const call = useTeacherCall();
  const loaded = useLoaded(() => call('project.list', {}));
  useKioskEvents(({ type }) => {
    if (type === 'project.changed') void loaded.reload();
  });
  const projects = loaded.data?.projects ?? [];
  return (
    <Page title={say('project.tab.all')} action={<NewLink />}>
      <ProjectTabs tab="all" />
      <ErrorNotice error={loaded.error} />
      {loaded.data !== null && projects.length === 0 && (
        <EmptyState picture="kite" title={say('project.list.empty')} text={say('project.list.empty_text')} />
      )}
      <ul className={styles.list}>
        {projects.map(({ project, standing, isCurrent, waiting }) => (
          <li key={project.id}>
            <a href={pathTo('teacher', 'project', project.id)}>
              <span className={styles.words}>
                <strong dir="auto">{project.question}</strong>
                <span>
                  {[
                    say(`project.standing.${standing}`),
                    ...(isCurrent ? [say('project.list.current')] : []),
                    ...(project.isClosed ? [say('project.list.closed')] : []),
                    ...(waiting > 0 ? [say('project.list.waits')] : []),
                  ].join(' · ')}
                </span>
              </span>
              <Icon icon={ChevronRight} />
            </a>
          </li>
        ))}
      </ul>
    </Page>
  );
};
