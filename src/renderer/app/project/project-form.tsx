import type { ProjectDraft } from '#shared/contract/index.ts';
import { limits } from '#shared/domain/limits.ts';
import { useSay } from '../../i18n/words.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import styles from './project.module.css';
import { kindsOffered } from './sample-projects.ts';

const LIMITS_S = [30, 60, 90, 120, 180, 300] as const;

const lines = (text: string, most: number = limits.expectationsMax): string[] => text.split('\n').slice(0, most);

const filled = (texts: readonly string[]): string[] => texts.map((line) => line.trim()).filter((line) => line !== '');

/** Only what is filled in is saved. */
export const tidyProject = (content: ProjectDraft): ProjectDraft => ({
  ...content,
  expectations: filled(content.expectations),
  starters: filled(content.starters),
  ...(content.script === undefined ? {} : { script: filled(content.script) }),
  ...(content.beside === undefined
    ? {}
    : { beside: { ...content.beside, tags: [...new Set(filled(content.beside.tags))] } }),
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
      <BesideFields value={value} set={set} />
      <Select
        label={say('project.form.limit')}
        options={LIMITS_S.map((s) => ({ id: String(s), name: say('project.form.seconds', { count: s }) }))}
        value={String(value.takeLimitMs / 1_000)}
        onChange={(seconds) => set({ takeLimitMs: Number(seconds) * 1_000 })}
      />
    </div>
  );
};

const goals = [20, 40, 60, 100, 150] as const;
const nothingBeside = { title: false, line: false, tags: [] };

/** What is asked for beside the answer itself, and what helps to give it. */
const BesideFields = ({ value, set }: { value: ProjectDraft; set: (change: Partial<ProjectDraft>) => void }) => {
  const say = useSay();
  const { beside = nothingBeside, script = [], wordGoal = null } = value;
  const ask = (change: Partial<typeof beside>) => set({ beside: { ...beside, ...change } });
  return (
    <>
      <TextField
        label={say('project.form.script')}
        hint={say('project.form.script_hint')}
        value={script.join('\n')}
        onChange={(text) => set({ script: lines(text, limits.scriptLinesMax) })}
        rows={4}
      />
      <Select
        label={say('project.form.word_goal')}
        options={[
          { id: '0', name: say('project.form.no_goal') },
          ...goals.map((count) => ({ id: String(count), name: say('project.form.goal', { count }) })),
        ]}
        value={String(wordGoal ?? 0)}
        onChange={(count) => set({ wordGoal: count === '0' ? null : Number(count) })}
      />
      <fieldset className={styles.kinds}>
        <legend>{say('project.form.beside')}</legend>
        <Checkbox isSelected={beside.title} onChange={(title) => ask({ title })}>
          {say('project.form.title')}
        </Checkbox>
        <Checkbox isSelected={beside.line} onChange={(line) => ask({ line })}>
          {say('project.form.line')}
        </Checkbox>
      </fieldset>
      <TextField
        label={say('project.form.tags')}
        hint={say('project.form.tags_hint', { count: limits.tagsMax })}
        value={beside.tags.join('\n')}
        onChange={(text) => ask({ tags: lines(text, limits.tagsMax) })}
        rows={3}
      />
    </>
  );
};
