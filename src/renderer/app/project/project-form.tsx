import type { ProjectDraft } from '#shared/contract/index.ts';
import { limits } from '#shared/domain/limits.ts';
import { useSay } from '../../i18n/words.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { ClassesFields } from './form/classes-fields.tsx';
import { lines } from './form/lines.ts';
import { MakingFields } from './form/making-fields.tsx';
import { ModelsField } from './form/models-field.tsx';
import { PhasesFields } from './form/phases-fields.tsx';
import { WordsFields } from './form/words-fields.tsx';
import styles from './project.module.css';

export type FormProps = {
  value: ProjectDraft;
  set: (change: Partial<ProjectDraft>) => void;
  /** Other classes have agreed to it, or children have answered: what was agreed to stays as it is. */
  isAgreed: boolean;
};

type Props = {
  value: ProjectDraft;
  onChange: (content: ProjectDraft) => void;
  isAgreed?: boolean;
  /** Under which own posts may be chosen as models; a project that is being made has none yet. */
  projectId?: string;
};

/** The few things that only the teacher knows; everything else has a good beginning of its own and stands under *More*. */
export const ProjectForm = ({ value, onChange, isAgreed = false, projectId }: Props) => {
  const say = useSay();
  const set = (change: Partial<ProjectDraft>) => onChange({ ...value, ...change });
  const rest: FormProps = { value, set, isAgreed };
  return (
    <div className={styles.form}>
      <TextField
        label={say('project.form.question')}
        hint={say('project.form.question_hint')}
        value={value.question}
        onChange={(question) => set({ question })}
        maxLength={limits.questionMaxChars}
        isDisabled={isAgreed}
        rows={2}
      />
      <TextField
        label={say('project.form.example')}
        hint={say('project.form.example_hint')}
        value={value.exemplar.text}
        onChange={(text) => set({ exemplar: { ...value.exemplar, text } })}
        maxLength={limits.textMaxChars}
        rows={4}
      />
      <TextField
        label={say('project.form.example_why')}
        value={value.exemplar.why}
        onChange={(why) => set({ exemplar: { ...value.exemplar, why } })}
        maxLength={limits.noteMaxChars}
        rows={2}
      />
      <TextField
        label={say('project.form.expectations')}
        hint={say('project.form.one_a_line')}
        value={value.expectations.join('\n')}
        onChange={(text) => set({ expectations: lines(text) })}
        isDisabled={isAgreed}
        rows={4}
      />
      <TextField
        label={say('project.form.starters')}
        hint={say('project.form.one_a_line')}
        value={value.starters.join('\n')}
        onChange={(text) => set({ starters: lines(text) })}
        rows={4}
      />
      <details className={styles.more}>
        <summary>{say('project.form.more')}</summary>
        <div className={styles.form}>
          <PhasesFields {...rest} />
          {projectId !== undefined && <ModelsField {...rest} projectId={projectId} />}
          <MakingFields {...rest} />
          <WordsFields {...rest} projectId={projectId} />
          <ClassesFields {...rest} />
        </div>
      </details>
    </div>
  );
};
