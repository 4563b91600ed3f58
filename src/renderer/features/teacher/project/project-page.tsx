import { useState } from 'react';
import { ProjectChooser } from '../../../app/project/project-chooser.tsx';
import { ProjectView } from '../../../app/project/project-view.tsx';
import { useTeacherCall } from '../../../app/tokens.tsx';
import { useLoaded } from '../../../app/use-loaded.ts';
import { useSay } from '../../../i18n/words.tsx';
import { Button } from '../../../ui/button.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { Page } from '../page.tsx';

/** The project the class works on, as the children meet it; another one can be chosen. */
export const ProjectPage = () => {
  const say = useSay();
  const call = useTeacherCall();
  const current = useLoaded(() => call('project.current', {}));
  const [isChoosing, setChoosing] = useState(false);
  if (current.data === null) return <ErrorNotice error={current.error} />;
  const { project } = current.data;
  if (project === null || isChoosing) {
    return (
      <Page
        title={say('project.choose')}
        lead={say('teacher.project.choose_lead')}
        action={project !== null && <Button onPress={() => setChoosing(false)}>{say('common.cancel')}</Button>}
      >
        <ProjectChooser
          onChosen={async () => {
            await current.reload();
            setChoosing(false);
          }}
        />
      </Page>
    );
  }
  return (
    <Page
      title={say('teacher.project.title')}
      lead={say('teacher.project.lead')}
      action={<Button onPress={() => setChoosing(true)}>{say('teacher.project.other')}</Button>}
    >
      <ProjectView content={project} />
    </Page>
  );
};
