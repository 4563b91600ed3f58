import { Plus, Trash2 } from 'lucide-react';
import type { ProjectContent } from '#shared/contract/index.ts';
import { phaseNames } from '#shared/domain/calendar/phase-windows.ts';
import { limits } from '#shared/domain/limits.ts';
import { firstDays } from '#shared/domain/project/project-content.ts';
import { useSay } from '../../../i18n/words.tsx';
import { Button } from '../../../ui/button.tsx';
import { Select } from '../../../ui/select.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import styles from '../project.module.css';
import type { FormProps } from '../project-form.tsx';
import { KindBoxes } from './kind-boxes.tsx';

type Phase = ProjectContent['phases'][number];
type Prompt = Phase['prompts'][number];

const dayChoices = [1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 15, 20, 30, 40, 60] as const;
const limitsOfPrompts = [15, 30, 60, 90, 120, 180, 300] as const;

/** An id that no prompt of the project has. */
const freshId = (phases: readonly Phase[], phase: Phase['phase']): string => {
  const used = new Set(phases.flatMap(({ prompts }) => prompts.map(({ id }) => id)));
  let number = 1;
  while (used.has(`${phase[0]}n${number}`)) number += 1;
  return `${phase[0]}n${number}`;
};

/** The four phases: how many school days each has, and what children are asked for in it. */
export const PhasesFields = ({ value, set, isAgreed }: FormProps) => {
  const say = useSay();
  const phases: Phase[] = value.phases ?? phaseNames.map((phase) => ({ phase, days: firstDays[phase], prompts: [] }));
  const change = (name: Phase['phase'], part: Partial<Phase>) =>
    set({ phases: phases.map((phase) => (phase.phase === name ? { ...phase, ...part } : phase)) });
  return (
    <fieldset className={styles.group}>
      <legend>{say('project.form.phases')}</legend>
      <p className={styles.why}>{say(isAgreed ? 'project.form.phases_grow' : 'project.form.phases_hint')}</p>
      {phases.map((phase) => {
        const setPrompts = (prompts: Prompt[]) => change(phase.phase, { prompts });
        return (
          <section key={phase.phase} className={styles.phase} aria-label={say(`review.phase.${phase.phase}`)}>
            <header>
              <h3>{say(`review.phase.${phase.phase}`)}</h3>
              <p className={styles.why}>{say(`project.form.phase.${phase.phase}`)}</p>
            </header>
            <Select
              label={say('project.form.days')}
              options={[...new Set([...dayChoices, phase.days])]
                .sort((a, b) => a - b)
                .map((count) => ({ id: String(count), name: say('project.form.school_days', { count }) }))}
              value={String(phase.days)}
              onChange={(days) => change(phase.phase, { days: Number(days) })}
            />
            {phase.prompts.map((prompt, index) => (
              <PromptFields
                key={prompt.id}
                number={index + 1}
                prompt={prompt}
                onChange={(next) => setPrompts(phase.prompts.map((one) => (one.id === prompt.id ? next : one)))}
                onRemove={() => setPrompts(phase.prompts.filter(({ id }) => id !== prompt.id))}
              />
            ))}
            {phase.prompts.length < limits.promptsMax && (
              <div>
                <Button
                  icon={Plus}
                  onPress={() =>
                    setPrompts([
                      ...phase.prompts,
                      { id: freshId(phases, phase.phase), text: '', kinds: [], takeLimitMs: null },
                    ])
                  }
                >
                  {say('project.form.add_prompt')}
                </Button>
              </div>
            )}
          </section>
        );
      })}
    </fieldset>
  );
};

type PromptProps = { number: number; prompt: Prompt; onChange: (prompt: Prompt) => void; onRemove: () => void };

const PromptFields = ({ number, prompt, onChange, onRemove }: PromptProps) => {
  const say = useSay();
  return (
    <div className={styles.prompt}>
      <div className={styles.promptLine}>
        <TextField
          label={say('project.form.prompt', { number })}
          value={prompt.text}
          onChange={(text) => onChange({ ...prompt, text })}
          maxLength={limits.questionMaxChars}
        />
        <Button icon={Trash2} aria-label={say('project.form.remove_prompt', { number })} onPress={onRemove} />
      </div>
      <details>
        <summary>{say('project.form.prompt_more')}</summary>
        <KindBoxes
          label={say('project.form.prompt_kinds')}
          value={prompt.kinds}
          onChange={(kinds) => onChange({ ...prompt, kinds })}
        />
        <Select
          label={say('project.form.limit')}
          options={[
            { id: '0', name: say('project.form.as_project') },
            ...limitsOfPrompts.map((s) => ({ id: String(s), name: say('project.form.seconds', { count: s }) })),
          ]}
          value={String((prompt.takeLimitMs ?? 0) / 1_000)}
          onChange={(s) => onChange({ ...prompt, takeLimitMs: s === '0' ? null : Number(s) * 1_000 })}
        />
      </details>
    </div>
  );
};
