import { useState } from 'react';
import { limits } from '#shared/domain/limits.ts';
import { useSay } from '../../../i18n/words.tsx';
import { Checkbox } from '../../../ui/checkbox.tsx';
import { Select } from '../../../ui/select.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import styles from '../project.module.css';
import type { FormProps } from '../project-form.tsx';
import { KindBoxes } from './kind-boxes.tsx';
import { lines } from './lines.ts';

const limitsOfTakes = [30, 60, 90, 120, 180, 300] as const;
const goals = [20, 40, 60, 100, 150] as const;
const viewsChoices = [0, 1, 2, 3, 5, 8, 12, 20, 30] as const;
const groupSizes = [1, 2, 3, 4, 5, 6, 8] as const;
const nothingBeside = { title: false, line: false, tags: [] };

/** How children answer: the ways, the limits, and what is asked for beside the answer itself. */
export const MakingFields = ({ value, set, isAgreed }: FormProps) => {
  const say = useSay();
  const { beside = nothingBeside, script = [], wordGoal = null, viewsWanted = 3, groupSize = 4, roles = [] } = value;
  const [firstKinds] = useState(value.kinds);
  const ask = (change: Partial<typeof beside>) => set({ beside: { ...beside, ...change } });
  return (
    <fieldset className={styles.group}>
      <legend>{say('project.form.making')}</legend>
      <KindBoxes
        label={say('project.form.kinds')}
        value={value.kinds}
        onChange={(kinds) => set({ kinds })}
        fixed={isAgreed ? firstKinds : []}
      />
      <div className={styles.filters}>
        <Select
          label={say('project.form.limit')}
          options={limitsOfTakes.map((s) => ({ id: String(s), name: say('project.form.seconds', { count: s }) }))}
          value={String(value.takeLimitMs / 1_000)}
          onChange={(seconds) => set({ takeLimitMs: Number(seconds) * 1_000 })}
        />
        <Select
          label={say('project.form.group_size')}
          options={groupSizes.map((count) => ({ id: String(count), name: say('project.form.children', { count }) }))}
          value={String(groupSize)}
          onChange={(count) => set({ groupSize: Number(count) })}
        />
        <Select
          label={say('project.form.views_wanted')}
          hint={say('project.form.views_hint')}
          options={viewsChoices.map((count) => ({ id: String(count), name: say('project.form.posts', { count }) }))}
          value={String(viewsWanted)}
          onChange={(count) => set({ viewsWanted: Number(count) })}
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
      </div>
      <TextField
        label={say('project.form.roles')}
        hint={say('project.form.one_a_line')}
        value={roles.join('\n')}
        onChange={(text) => set({ roles: lines(text) })}
        rows={3}
      />
      <TextField
        label={say('project.form.script')}
        hint={say('project.form.script_hint')}
        value={script.join('\n')}
        onChange={(text) => set({ script: lines(text, limits.scriptLinesMax) })}
        rows={4}
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
    </fieldset>
  );
};
