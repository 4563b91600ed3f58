import { Trash2 } from 'lucide-react';
import type { ProjectDraft } from '#shared/contract/index.ts';
import { hasCode } from '#shared/errors/app-error.ts';
import { useKeptDraft } from '../../../app/kept-draft.ts';
import { isProjectReady, tidyProject } from '../../../app/project/form/tidy-project.ts';
import { type WayIn, wayNames, waysIn } from '../../../app/project/form/ways-in.ts';
import { ProjectForm } from '../../../app/project/project-form.tsx';
import { ProjectView } from '../../../app/project/project-view.tsx';
import { blankProject, sampleNames, sampleProject } from '../../../app/project/sample-projects.ts';
import { navigate, pathTo } from '../../../app/router.ts';
import { useTeacherCall } from '../../../app/tokens.tsx';
import { useAction, useLoaded } from '../../../app/use-loaded.ts';
import { useLanguage, useSay } from '../../../i18n/words.tsx';
import { Button } from '../../../ui/button.tsx';
import { ChoiceCards } from '../../../ui/choice-cards.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { Page } from '../page.tsx';
import { contentOf, contentToKeep } from './content-of.ts';
import styles from './new-page.module.css';
import { SaveTemplate } from './save-template.tsx';
import { type Template, TemplateCards } from './template-cards.tsx';

const steps = ['template', 'question', 'partners'] as const;
type Step = (typeof steps)[number];

/** A project in three answers: template, question, partners. */
export const NewPage = ({ copyOf }: { copyOf: string | null }) => {
  const call = useTeacherCall();
  const known = useLoaded(async () => {
    const [{ templates }, { projects }] = await Promise.all([call('template.list', {}), call('project.list', {})]);
    return { templates, copied: projects.find(({ project }) => project.id === copyOf)?.project ?? null };
  });
  if (known.data === null) return <ErrorNotice error={known.error} />;
  const { templates, copied } = known.data;
  return (
    <ThreeAnswers
      templates={templates}
      copyOf={copyOf}
      copied={copied === null ? null : contentToKeep(contentOf(copied))}
      onRemoved={known.reload}
    />
  );
};

type Props = {
  templates: readonly Template[];
  copyOf: string | null;
  copied: ProjectDraft | null;
  onRemoved: () => Promise<void>;
};

/** The answers so far: a mode that locks itself in the middle takes none of them away. */
type Begun = {
  step: Step;
  templateId: string;
  content: ProjectDraft;
  way: WayIn;
  /** It is there already, for nobody but its teacher, because something was recorded for it. */
  projectId: string | null;
};

const ThreeAnswers = ({ templates, copyOf, copied, onRemoved }: Props) => {
  const say = useSay();
  const { language } = useLanguage();
  const call = useTeacherCall();
  const { draft, change, forget } = useKeptDraft<Begun>(`new project ${copyOf ?? ''}`, () => ({
    step: copied === null ? 'template' : 'question',
    templateId: 'climate',
    content: copied ?? sampleProject('climate', say, language),
    way: 'at_once',
    projectId: null,
  }));
  const { step, templateId, content, way, projectId } = draft;
  const setStep = (next: Step) => change({ step: next });
  const prepare = async (): Promise<string> => {
    if (projectId !== null) return projectId;
    const { project } = await call('project.create', { ...tidyProject(content), ...waysIn.own, isChosen: false });
    change({ projectId: project.id });
    return project.id;
  };
  const finish = async (begunId: string, answered: ProjectDraft) => {
    try {
      await call('project.change', { projectId: begunId, change: answered });
      await call('project.choose', { projectId: begunId });
    } catch (error) {
      // ended meanwhile, from the list: the next try makes another one, without what was recorded for this one
      if (hasCode(error, 'project.closed')) change({ projectId: null, content: { ...content, models: [] } });
      throw error;
    }
  };
  const make = useAction(async () => {
    const answered = { ...tidyProject(content), ...waysIn[way] };
    if (projectId === null) await call('project.create', answered);
    else await finish(projectId, answered);
    forget();
    navigate(pathTo('teacher', 'project'));
  });
  const takeTemplate = (id: string) => {
    const sample = sampleNames.find((name) => name === id);
    const kept = templates.find((template) => template.id === id);
    const begun = sample ? sampleProject(sample, say, language) : blankProject(say, language);
    change({ templateId: id, content: kept?.content ?? begun });
  };
  const own = templates.find(({ id }) => id === templateId);
  const remove = useAction(async () => {
    await call('template.remove', { templateId });
    await onRemoved();
    takeTemplate('climate');
  });
  const at = steps.indexOf(step);
  const isReady = step !== 'question' || isProjectReady(content);
  const before = steps[at - 1];
  const next = steps[at + 1];
  return (
    <Page title={say('project.new')} lead={say('project.new.step', { step: at + 1, of: steps.length })}>
      <h2>{say(`project.new.${step}`)}</h2>
      {step === 'template' && <TemplateCards templates={templates} value={templateId} onChange={takeTemplate} />}
      {step === 'template' && content.question !== '' && <ProjectView content={content} />}
      {step === 'template' && own !== undefined && (
        <div>
          <Button icon={Trash2} isDisabled={remove.isRunning} onPress={() => void remove.run()}>
            {say('project.template.remove', { name: own.name })}
          </Button>
        </div>
      )}
      {step === 'question' && (
        <ProjectForm
          value={content}
          onChange={(next) => change({ content: next })}
          {...(isReady && {
            place: {
              projectId,
              prepare,
              path: ['teacher', 'project', 'new', ...(copyOf === null ? [] : [copyOf])],
            },
          })}
        />
      )}
      {step === 'question' && isReady && <SaveTemplate content={content} />}
      {step === 'partners' && (
        <ChoiceCards
          label={say('project.new.partners')}
          value={way}
          onChange={(next) => change({ way: next })}
          choices={wayNames.map((id) => ({
            id,
            title: say(`project.way.${id}`),
            text: say(`project.way.${id}_text`),
          }))}
        />
      )}
      <ErrorNotice error={make.error ?? remove.error} />
      <div className={styles.foot}>
        {before !== undefined && <Button onPress={() => setStep(before)}>{say('common.back')}</Button>}
        <Button
          variant="primary"
          size="large"
          isDisabled={!isReady || make.isRunning}
          onPress={() => {
            if (next === undefined) void make.run();
            else setStep(next);
          }}
        >
          {say(next === undefined ? 'project.new.do' : 'project.new.next')}
        </Button>
      </div>
    </Page>
  );
};
