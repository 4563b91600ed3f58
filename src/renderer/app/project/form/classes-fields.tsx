import { limits } from '#shared/domain/limits.ts';
import { focusKinds } from '#shared/domain/project/project-content.ts';
import { useSay } from '../../../i18n/words.tsx';
import { Checkbox } from '../../../ui/checkbox.tsx';
import { Select } from '../../../ui/select.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { goalIds } from '../goals.ts';
import styles from '../project.module.css';
import type { FormProps } from '../project-form.tsx';
import { AgeFields } from './age-fields.tsx';
import { lines } from './lines.ts';
import { wayNames, wayOf, waysIn } from './ways-in.ts';

const classesChoices = [2, 3, 4, 5, 6, 8, 10, 15, 20] as const;

/**
 * For whom it is, when it begins, and what it is found by.
 * @param isWhole the project is there: how classes come in, which was an answer of its own, can be changed too.
 */
export const ClassesFields = ({ value, set, isAgreed, isWhole }: FormProps & { isWhole: boolean }) => {
  const say = useSay();
  const { focus = 'question', ages = { from: 6, to: 16 }, topics = [], goals = [], classesMax = 4, startsOn } = value;
  return (
    <fieldset className={styles.group}>
      <legend>{say('project.form.classes')}</legend>
      <div className={styles.filters}>
        {isWhole && (
          <Select
            label={say('project.new.partners')}
            options={wayNames.map((id) => ({ id, name: say(`project.way.${id}`) }))}
            value={wayOf(value)}
            onChange={(id) => set(waysIn[wayNames.find((name) => name === id) ?? 'ask'])}
          />
        )}
        {!isAgreed && (
          <>
            <Select
              label={say('project.form.focus')}
              options={focusKinds.map((id) => ({ id, name: say(`project.form.focus.${id}`) }))}
              value={focus}
              onChange={(id) => set({ focus: focusKinds.find((kind) => kind === id) ?? 'question' })}
            />
            <AgeFields value={ages} onChange={(next) => set({ ages: next })} />
            <TextField
              label={say('project.form.starts_on')}
              hint={say('project.form.starts_on_hint')}
              type="date"
              value={startsOn ?? ''}
              onChange={(date) => {
                if (date !== '') set({ startsOn: date });
              }}
            />
          </>
        )}
        <Select
          label={say('project.form.classes_max')}
          options={classesChoices.map((count) => ({
            id: String(count),
            name: say('project.invite.classes', { count }),
          }))}
          value={String(classesMax)}
          onChange={(count) => set({ classesMax: Number(count) })}
        />
      </div>
      <TextField
        label={say('project.form.topics')}
        hint={say('project.form.one_a_line')}
        value={topics.join('\n')}
        onChange={(text) => set({ topics: lines(text, limits.topicsMax) })}
        rows={2}
      />
      <details>
        <summary>{say('project.search.goal')}</summary>
        <div className={styles.filters}>
          {goalIds.map((goal) => (
            <Checkbox
              key={goal}
              isSelected={goals.includes(goal)}
              isDisabled={!goals.includes(goal) && goals.length >= limits.topicsMax}
              onChange={(isOn) => set({ goals: goalIds.filter((one) => (one === goal ? isOn : goals.includes(one))) })}
            >
              {say(`project.goal.${goal}`)}
            </Checkbox>
          ))}
        </div>
      </details>
    </fieldset>
  );
};
