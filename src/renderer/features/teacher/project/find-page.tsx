import { Search } from 'lucide-react';
import { useAppStatus } from '../../../app/app-state.tsx';
import { ProjectDirectory } from '../../../app/project/project-directory.tsx';
import { navigate, pathTo } from '../../../app/router.ts';
import { useSay } from '../../../i18n/words.tsx';
import { Button } from '../../../ui/button.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { Page } from '../page.tsx';
import { ProjectTabs } from './project-tabs.tsx';

/** Projects of other classes, to join; and the way to classes that have none. */
export const FindPage = () => {
  const say = useSay();
  const { endpoint } = useAppStatus();
  return (
    <Page
      title={say('project.tab.find')}
      lead={say('project.find.lead')}
      action={
        endpoint.address !== null && (
          <Button icon={Search} onPress={() => navigate(pathTo('teacher', 'project', 'messages', 'find'))}>
            {say('message.find')}
          </Button>
        )
      }
    >
      <ProjectTabs tab="find" />
      {endpoint.address === null ? (
        <EmptyState picture="canoe" title={say('teacher.home.connect')} text={say('project.join.not_connected')}>
          <a href={pathTo('teacher', 'class')}>{say('teacher.home.connect')}</a>
        </EmptyState>
      ) : (
        <ProjectDirectory
          onJoined={() => navigate(pathTo('teacher', 'project', 'all'))}
          onWrite={(classId) => navigate(pathTo('teacher', 'project', 'messages', classId))}
        />
      )}
    </Page>
  );
};
