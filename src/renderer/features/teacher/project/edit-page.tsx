import type { Project, ProjectDraft } from '#shared/contract/index.ts';
import { useKeptDraft } from '../../../app/kept-draft.ts';
import { isProjectReady, tidyProject } from '../../../app/project/form/tidy-project.ts';
import { ProjectForm } from '../../../app/project/project-form.tsx';
import { navigate, pathTo } from '../../../app/router.ts';
import { useTeacherCall } from '../../../app/tokens.tsx';
import { useAction, useLoaded } from '../../../app/use-loaded.ts';
import { useSay } from '../../../i18n/words.tsx';
import { Button } from '../../../ui/button.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Page } from '../page.tsx';
import { contentOf } from './content-of.ts';
import styles from './overview/overview.module.css';

/** The host changes its project; what the other classes agreed to stays, and they are told what is new. */
export const EditPage = ({ projectId }: { projectId: string }) => {
  const call = useTeacherCall();
  const loaded = useLoaded(async () => {
    const [{ overview }, { posts }] = await Promise.all([
      call('project.overview', { projectId }),
      call('project.posts', { projectId }),
    ]);
    const isAgreed = overview.classes.length > 1 || posts.some(({ isOwn, purpose }) => isOwn && purpose !== 'model');
    return { project: overview.project, isAgreed };
  });
  if (loaded.data === null) return <ErrorNotice error={loaded.error} />;
  return <Form {...loaded.data} />;
};

const Form = ({ project, isAgreed }: { project: Project; isAgreed: boolean }) => {
  const say = useSay();
  const call = useTeacherCall();
  const { id: projectId, revision } = project;
  const {
    draft: content,
    keep,
    forget,
  } = useKeptDraft<ProjectDraft>(`project ${projectId} ${revision}`, () => contentOf(project));
  const back = () => {
    forget();
    navigate(pathTo('teacher', 'project', projectId));
  };
  const save = useAction(async () => {
    await call('project.change', { projectId, change: tidyProject(content) });
    back();
  });
  return (
    <Page title={say('project.edit.title')} lead={project.question}>
      {isAgreed && <Notice>{say('project.edit.agreed')}</Notice>}
      <ProjectForm
        value={content}
        onChange={keep}
        isAgreed={isAgreed}
        place={{ projectId, prepare: async () => projectId, path: ['teacher', 'project', projectId, 'edit'] }}
        isWhole
      />
      <ErrorNotice error={save.error} />
      <div className={styles.buttons}>
        <Button
          variant="primary"
          size="large"
          isDisabled={!isProjectReady(content) || save.isRunning}
          onPress={() => void save.run()}
        >
          {say('project.edit.save')}
        </Button>
        <Button size="large" onPress={back}>
          {say('common.cancel')}
        </Button>
      </div>
    </Page>
  );
};
