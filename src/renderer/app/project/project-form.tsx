import type { ProjectDraft } from '#shared/contract/index.ts';
import { limits } from '#shared/domain/limits.ts';
import { useSay } from '../../i18n/words.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import styles from './project.module.css';
import { kindsOffered } from './sample-projects.ts';

const LIMITS_S = [30, 60, 90, 120, 180, 300] as const;

const lines = (text: string): string[] => text.split('\n').slice(0, limits.expectationsMax);

/** Only what is filled in is saved. */
export const tidyProject = (content: ProjectDraft): ProjectDraft => ({
  ...content,
  expectations: content.expectations.map((line) => line.trim()).filter((line) => line !== ''),
  starters: content.starters.map((line) => line.trim()).filter((line) => line !== ''),
});

export const isProjectReady = (content: ProjectDraft): boolean => {
  const { question, exemplar, expectations, kinds } = tidyProject(content);
  return question.trim() !== '' && exemplar.text.trim() !== '' && expectations.length > 0 && kinds.length > 0;
};

type Props = { value: ProjectDraft; onChange: (content: ProjectDraft) => void };

/** An own question, with everything a child needs to answer it well. */
export const ProjectForm = ({ value, onChange }: Props) => {
  const say = useSay();
  const set = (change: Partial<ProjectDraft>) => onChange({ ...value, ...change });
  return (
    <div className={styles.form}>
      <TextField
        label={say('project.form.question')}
        hint={say('project.form.question_hint')}
        value={value.question}
        onChange={(question) => set({ question })}
        maxLength={limits.questionMaxChars}
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
        label={say('project.form.expectations')}
        hint={say('project.form.one_a_line')}
        value={value.expectations.join('\n')}
        onChange={(text) => set({ expectations: lines(text) })}
        rows={4}
      />
      <TextField
        label={say('project.form.starters')}
        hint={say('project.form.one_a_line')}
        value={value.starters.join('\n')}
        onChange={(text) => set({ starters: lines(text) })}
        rows={4}
      />
      <fieldset className={styles.kinds}>
        <legend>{say('project.form.kinds')}</legend>
        {kindsOffered.map((kind) => (
          <Checkbox
            key={kind}
            isSelected={value.kinds.includes(kind)}
            onChange={(isOn) =>
              set({ kinds: kindsOffered.filter((other) => (other === kind ? isOn : value.kinds.includes(other))) })
            }
          >
            {say(`common.kind.${kind}`)}
          </Checkbox>
        ))}
      </fieldset>
      <Select
        label={say('project.form.limit')}
        options={LIMITS_S.map((s) => ({ id: String(s), name: say('project.form.seconds', { count: s }) }))}
        value={String(value.takeLimitMs / 1_000)}
        onChange={(seconds) => set({ takeLimitMs: Number(seconds) * 1_000 })}
      />
    </div>
  );
};
